using ClaveSence.Domain.Accounts;

namespace ClaveSence.Web.Shell;

/// <summary>How addresses name the kinds of accounts: <c>persona-juridica</c> in <c>/persona-juridica/registro</c> and <c>?tipo=</c>.</summary>
internal static class KindPath
{
    /// <summary>Writes a kind as addresses name it.</summary>
    public static string Of(AccountKind kind) =>
        kind switch
        {
            AccountKind.NaturalPerson => "persona-natural",
            AccountKind.LegalEntity => "persona-juridica",
            AccountKind.Migrant => "persona-migrante",
            AccountKind.ForeignFacilitator => "facilitador-extranjero",
        };

    /// <summary>Reads a kind from an address; null when it names none.</summary>
    public static AccountKind? Find(string? text) =>
        Enum.GetValues<AccountKind>()
            .Cast<AccountKind?>()
            .FirstOrDefault(kind => string.Equals(Of(kind!.Value), text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gets where an account of this kind is asked for; a facilitator's is asked for by a company.</summary>
    public static string Registration(AccountKind kind) =>
        kind == AccountKind.ForeignFacilitator ? "/persona-juridica/facilitador-extranjero" : $"/{Of(kind)}/registro";

    /// <summary>Gets where an account of this kind is signed in to.</summary>
    public static string SignIn(AccountKind kind) => $"/ingresar?tipo={Of(kind)}";

    /// <summary>Gets where the Clave Sence of this kind is recovered.</summary>
    public static string Recovery(AccountKind kind) => $"/{Of(kind)}/recuperar";

    /// <summary>Gets where the Clave Sence of this kind is changed.</summary>
    public static string Change(AccountKind kind) => $"/{Of(kind)}/cambiar";
}
