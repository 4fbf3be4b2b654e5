using System.Diagnostics.CodeAnalysis;

namespace ClaveSence.Domain;

/// <summary>The «Número de documento» of the document that carries a migrant's <see cref="Nie"/>.</summary>
/// <remarks>A secret in the same way as <see cref="CedulaSerial"/>: asked about and forgotten.</remarks>
public sealed record MigrantDocumentNumber : IWritten<MigrantDocumentNumber>
{
    private MigrantDocumentNumber(string value) => Value = value;

    /// <summary>Gets the number: 5 to 20 ASCII capitals and digits.</summary>
    public string Value { get; }

    /// <summary>Reads a number as people type it: small letters, hyphens and blanks do not matter.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MigrantDocumentNumber? value)
    {
        Span<char> bare = stackalloc char[DocumentText.MaximumTyped];
        var number = bare[..DocumentText.Squeeze(text, "- \t", bare)];
        value = number.Length is >= 5 and <= 20 && DocumentText.IsPlain(number) ? new(number.ToString()) : null;
        return value is not null;
    }

    /// <summary>Never writes the number: no log line can leak it.</summary>
    public override string ToString() => "[document number]";
}
