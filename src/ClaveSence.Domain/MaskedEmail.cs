namespace ClaveSence.Domain;

/// <summary>What may be seen of a mailbox by who is not signed in: its owner knows it again, nobody else learns it.</summary>
/// <remarks>
/// Two first characters, two last, and the whole domain; of short names less, so that never more than half is shown. The
/// part between is told by a fixed number of dots, which say nothing about its length; it may be long or a single character.
/// </remarks>
public sealed record MaskedEmail
{
    /// <summary>What stands for the part that is not shown, however long it is.</summary>
    public const string Hidden = "•••";

    internal MaskedEmail(string local, string asciiDomain)
    {
        // The name before the @ is ASCII (EmailAddress), so a char is a whole letter.
        var (head, tail) = local.Length switch
        {
            <= 2 => (0, 0),
            <= 5 => (1, 0),
            <= 7 => (1, 1),
            _ => (2, 2),
        };
        (Start, End, Domain) = (local[..head], local[^tail..], asciiDomain);
    }

    /// <summary>Gets the first characters that are shown: two, one (of names of up to seven) or none (of one or two).</summary>
    public string Start { get; }

    /// <summary>Gets the last characters that are shown: two, one (of names of six or seven) or none (of up to five).</summary>
    public string End { get; }

    /// <summary>Gets the whole domain in ASCII, punycode where it was written in another script: look-alikes show.</summary>
    public string Domain { get; }

    /// <summary>Gets the mask in writing: <c>co•••es@gmail.com</c>.</summary>
    public string Text => $"{Start}{Hidden}{End}@{Domain}";

    /// <summary>Tells the mask for a voice, letter by letter: <c>c o, hidden, e s, at gmail.com</c>.</summary>
    /// <param name="hidden">The words for the part that is not shown, in the page's language.</param>
    /// <param name="at">The word for the sign @, in the page's language.</param>
    public string Spoken(string hidden, string at)
    {
        string[] parts = [string.Join(' ', Start.ToCharArray()), hidden, string.Join(' ', End.ToCharArray())];
        return $"{string.Join(", ", parts.Where(part => part.Length > 0))}, {at} {Domain}";
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
