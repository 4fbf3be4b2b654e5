namespace ClaveSence.Web.Edge.Smtp;

/// <summary>An answer together with the server's words, short and without any address.</summary>
/// <param name="Answer">What came of it.</param>
/// <param name="Words">At most 160 characters, for the operator.</param>
internal sealed record SmtpReply(SmtpAnswer Answer, string Words)
{
    private const int Longest = 160;

    /// <summary>Makes a reply of a server's text: words with an @ in them become three dots, since servers like to
    /// repeat the recipient.</summary>
    public static SmtpReply Of(SmtpAnswer answer, string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Contains('@', StringComparison.Ordinal) ? "…" : word)
            .Select(word => string.Concat(word.Where(c => !char.IsControl(c))));
        var line = string.Join(' ', words);
        return new(answer, line.Length <= Longest ? line : line[..Longest]);
    }
}
