using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Web.Platforms.Visits;

/// <summary>Reads a platform's <c>login_hint</c>: an identifier, or <c>kind:identifier</c> with the kind as our addresses write it. It fills a field and opens nothing.</summary>
internal static class EntryHint
{
    /// <summary>Answers the kind that a hint names, or that its number must be of.</summary>
    public static AccountKind? KindOf(string? hint) => Read(hint).Kind;

    /// <summary>Answers what goes into the field of a kind; nothing when the hint is no identifier of it.</summary>
    public static string? TextOf(string? hint, AccountKind kind)
    {
        var (named, text) = Read(hint);
        return
            (named ?? kind) == kind
            && kind is not AccountKind.ForeignFacilitator
            && AccountIdentifier.TryParse(kind, text, out var identifier)
            ? identifier.Text
            : null;
    }

    private static (AccountKind? Kind, string? Text) Read(string? hint)
    {
        if (hint is null)
        {
            return (null, null);
        }

        var colon = hint.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Shell.KindPath.Find(hint[..colon]) is { } kind ? (kind, hint[(colon + 1)..])
            : Rut.TryParse(hint, out var rut) && rut.Body >= FirstOfCompanies ? (AccountKind.LegalEntity, hint)
            : (null, hint);
    }

    // Persons are numbered below it today; it chooses the tab that shows first and nothing else.
    private const int FirstOfCompanies = 50_000_000;
}
