using System.Diagnostics.CodeAnalysis;

namespace ClaveSence.Domain.Accounts;

/// <summary>What a person signs in with: the kind of account and the canonical text of its number or document.</summary>
/// <remarks>An account is unique by the two together: a sole trader's RUT can hold two accounts.</remarks>
public sealed record AccountIdentifier : IWritten<AccountIdentifier>
{
    private AccountIdentifier(AccountKind kind, string text) => (Kind, Text) = (kind, text);

    /// <summary>Gets the kind of account.</summary>
    public AccountKind Kind { get; }

    /// <summary>Gets the canonical text: <c>12345678-5</c>, or <c>PE-Passport-AB123456</c>.</summary>
    public string Text { get; }

    /// <summary>Makes the identifier of a Persona Natural.</summary>
    public static AccountIdentifier ForPerson(Rut run) => new(AccountKind.NaturalPerson, Written(run));

    /// <summary>Makes the identifier of a Persona Jurídica.</summary>
    public static AccountIdentifier ForCompany(Rut rut) => new(AccountKind.LegalEntity, Written(rut));

    /// <summary>Makes the identifier of a Persona Migrante.</summary>
    public static AccountIdentifier ForMigrant(Nie nie) => new(AccountKind.Migrant, Written(nie));

    /// <summary>Makes the identifier of a Facilitador Extranjero.</summary>
    public static AccountIdentifier ForFacilitator(ForeignDocument document) =>
        new(AccountKind.ForeignFacilitator, Written(document));

    /// <summary>Makes the identifier of an officer.</summary>
    public static AccountIdentifier ForOfficer(Rut run) => new(AccountKind.Officer, Written(run));

    /// <summary>Reads the identifier of a kind as people type it, or as <see cref="Text"/> keeps it.</summary>
    public static bool TryParse(AccountKind kind, string? text, [NotNullWhen(true)] out AccountIdentifier? value)
    {
        value = kind switch
        {
            AccountKind.NaturalPerson => Rut.TryParse(text, out var run) ? ForPerson(run) : null,
            AccountKind.LegalEntity => Rut.TryParse(text, out var rut) ? ForCompany(rut) : null,
            AccountKind.Migrant => Nie.TryParse(text, out var nie) ? ForMigrant(nie) : null,
            AccountKind.ForeignFacilitator => ForeignDocument.TryParse(text, out var paper)
                ? ForFacilitator(paper)
                : null,
            AccountKind.Officer => Rut.TryParse(text, out var officer) ? ForOfficer(officer) : null,
        };
        return value is not null;
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AccountIdentifier? value)
    {
        value = null;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0
            && Enum.TryParse<AccountKind>(text.AsSpan(0, colon), out var kind)
            && Enum.IsDefined(kind)
            && TryParse(kind, text![(colon + 1)..], out value);
    }

    /// <summary>Writes kind and text, as a blind index or an audit record names them: <c>LegalEntity:60803000-K</c>.</summary>
    public override string ToString() => $"{Kind}:{Text}";

    private static string Written<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.ToString()!;
    }
}
