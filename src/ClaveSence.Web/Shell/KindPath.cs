using ClaveSence.Domain.Accounts;

namespace ClaveSence.Web.Shell;

/// <summary>How addresses name the kinds of accounts: <c>persona-juridica</c> in <c>/persona-juridica/registro</c> and <c>?tipo=</c>.</summary>
internal static class KindPath
{
    /// <summary>Gets the kinds that pages for the public serve: all but officers, who have a door of their own (ADR 0025).</summary>
    public static IReadOnlyList<AccountKind> Kinds { get; } =
    [.. Enum.GetValues<AccountKind>().Where(kind => kind is not AccountKind.Officer)];

    /// <summary>Writes a kind as addresses name it.</summary>
    public static string Of(AccountKind kind) =>
        kind switch
        {
            AccountKind.NaturalPerson => "persona-natural",
            AccountKind.LegalEntity => "persona-juridica",
            AccountKind.Migrant => "persona-migrante",
            AccountKind.ForeignFacilitator => "facilitador-extranjero",
            AccountKind.Officer => "oficina",
        };

    /// <summary>Reads a kind of the public from an address; null when it names none.</summary>
    public static AccountKind? Find(string? text) =>
        Kinds
            .Cast<AccountKind?>()
            .FirstOrDefault(kind => string.Equals(Of(kind!.Value), text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gets where an account of this kind is asked for; a facilitator's is asked for by a company.</summary>
    public static string Registration(AccountKind kind) =>
        kind switch
        {
            AccountKind.ForeignFacilitator => "/persona-juridica/facilitador-extranjero",
            AccountKind.Officer => OfficeSignIn,
            _ => $"/{Of(kind)}/registro",
        };

    /// <summary>Gets where an account of this kind is signed in to.</summary>
    public static string SignIn(AccountKind kind) =>
        kind is AccountKind.Officer ? OfficeSignIn : $"/ingresar?tipo={Of(kind)}";

    /// <summary>Gets where the Clave Sence of this kind is recovered. An officer's is not: an operator sends another activation link.</summary>
    public static string Recovery(AccountKind kind) =>
        kind is AccountKind.Officer ? OfficeSignIn : $"/{Of(kind)}/recuperar";

    /// <summary>Gets where the Clave Sence of this kind is changed.</summary>
    public static string Change(AccountKind kind) =>
        kind is AccountKind.Officer ? "/oficina/seguridad" : $"/{Of(kind)}/cambiar";

    private const string OfficeSignIn = "/oficina/ingresar";
}
