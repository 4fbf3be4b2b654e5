using System.Diagnostics.CodeAnalysis;

namespace ClaveSence.Domain;

/// <summary>The document by which a foreign facilitator is known: who issued it, of what kind, which number.</summary>
/// <remarks>Holding one means that its form is right. That it is real is decided by SENCE's officers.</remarks>
public sealed record ForeignDocument : IWritten<ForeignDocument>
{
    private ForeignDocument(Country country, ForeignDocumentType type, string number) =>
        (Country, Type, Number) = (country, type, number);

    /// <summary>Gets the country that issued it.</summary>
    public Country Country { get; }

    /// <summary>Gets its kind.</summary>
    public ForeignDocumentType Type { get; }

    /// <summary>Gets its number: 3 to 20 ASCII capitals and digits.</summary>
    public string Number { get; }

    /// <summary>Makes a document of what stands in three fields; in the number, small letters and separators do not matter.</summary>
    public static bool TryCreate(
        Country? country,
        ForeignDocumentType? type,
        string? number,
        [NotNullWhen(true)] out ForeignDocument? value
    )
    {
        Span<char> bare = stackalloc char[DocumentText.MaximumTyped];
        var plain = bare[..DocumentText.Squeeze(number, "-./ \t", bare)];
        var isNumber = plain.Length is >= 3 and <= 20 && DocumentText.IsPlain(plain);
        value =
            isNumber && country is not null && type is { } kind && Enum.IsDefined(kind)
                ? new(country, kind, plain.ToString())
                : null;
        return value is not null;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ForeignDocument? value)
    {
        value = null;
        return text is { Length: <= 60 }
            && text.Split('-') is [var country, var type, var number]
            && Country.TryParse(country, out var issuer)
            && Enum.TryParse<ForeignDocumentType>(type, out var kind)
            && TryCreate(issuer, kind, number, out value);
    }

    /// <summary>Writes the document as the store keeps it: <c>PE-Passport-AB123456</c>.</summary>
    public override string ToString() => $"{Country}-{Type}-{Number}";
}
