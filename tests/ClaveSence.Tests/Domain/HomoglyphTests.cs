using ClaveSence.Domain;

namespace ClaveSence.Tests.Domain;

/// <summary>Threat C-01: characters that look like those of a RUT, or are folded to them by careless code.</summary>
public sealed class HomoglyphTests
{
    /// <summary>Gets the strangers. Each stands for a 1, a K, a hyphen, a dot, or nothing at all.</summary>
    public static TheoryData<string, string> Strangers { get; } =
        new()
        {
            { "fullwidth one", "\uFF11" },
            { "Arabic-Indic one", "\u0661" },
            { "extended Arabic-Indic one", "\u06F1" },
            { "NKo one", "\u07C1" },
            { "Devanagari one", "\u0967" },
            { "Bengali one", "\u09E7" },
            { "Gurmukhi one", "\u0A67" },
            { "Gujarati one", "\u0AE7" },
            { "Tamil one", "\u0BE7" },
            { "Telugu one", "\u0C67" },
            { "Thai one", "\u0E51" },
            { "Lao one", "\u0ED1" },
            { "Tibetan one", "\u0F21" },
            { "Myanmar one", "\u1041" },
            { "Khmer one", "\u17E1" },
            { "Mongolian one", "\u1811" },
            { "mathematical bold one", "\U0001D7CF" },
            { "mathematical monospace one", "\U0001D7F7" },
            { "segmented one", "\U0001FBF1" },
            { "superscript one", "\u00B9" },
            { "subscript one", "\u2081" },
            { "circled one", "\u2460" },
            { "Roman numeral one", "\u2160" },
            { "Han one", "\u4E00" },
            { "small L", "l" },
            { "capital I", "I" },
            { "capital O", "O" },
            { "Cyrillic O", "\u041E" },
            { "Kelvin sign", "\u212A" },
            { "Cyrillic Ka", "\u041A" },
            { "Cyrillic small ka", "\u043A" },
            { "Greek Kappa", "\u039A" },
            { "Greek small kappa", "\u03BA" },
            { "fullwidth K", "\uFF2B" },
            { "fullwidth small k", "\uFF4B" },
            { "mathematical K", "\U0001D40A" },
            { "non-breaking hyphen", "\u2011" },
            { "hyphen", "\u2010" },
            { "en dash", "\u2013" },
            { "em dash", "\u2014" },
            { "minus sign", "\u2212" },
            { "fullwidth hyphen", "\uFF0D" },
            { "soft hyphen", "\u00AD" },
            { "fullwidth full stop", "\uFF0E" },
            { "ideographic full stop", "\u3002" },
            { "middle dot", "\u00B7" },
            { "one dot leader", "\u2024" },
            { "zero-width space", "\u200B" },
            { "zero-width joiner", "\u200D" },
            { "word joiner", "\u2060" },
            { "byte order mark", "\uFEFF" },
            { "right-to-left override", "\u202E" },
            { "no-break space", "\u00A0" },
            { "ideographic space", "\u3000" },
            { "combining acute", "\u0301" },
            { "combining enclosing keycap", "\u20E3" },
            { "NUL", "\0" },
            { "half a pair", "\uD835" },
        };

    [Theory]
    [MemberData(nameof(Strangers))]
    public void A_stranger_anywhere_in_a_number_is_refused(string name, string stranger)
    {
        foreach (var right in new[] { "60803000-K", "11.111.111-1", "111111111" })
        {
            Rut.TryParse(right, out _).ShouldBeTrue();
            foreach (var wrong in Places(right, stranger))
            {
                Rut.TryParse(wrong, out _, out var fault).ShouldBeFalse(name);
                fault.ShouldBeOneOf(RutFault.NotDigits, RutFault.OddSeparators);
                Nie.TryParse(wrong, out _).ShouldBeFalse(name);
            }
        }

        foreach (var wrong in Places("A012345678", stranger).Where(wrong => !wrong.All(char.IsAsciiLetterOrDigit)))
        {
            CedulaSerial.TryParse(wrong, out _).ShouldBeFalse(name);
            MigrantDocumentNumber.TryParse(wrong, out _).ShouldBeFalse(name);
        }
    }

    private static IEnumerable<string> Places(string right, string stranger) =>
        Enumerable
            .Range(0, right.Length + 1)
            .SelectMany(at =>
                at < right.Length
                    ? new[] { right.Insert(at, stranger), right.Remove(at, 1).Insert(at, stranger) }
                    : [right + stranger]
            );
}
