using System.Text;

namespace ClaveSence.Web.Shell.Forms;

/// <summary>One sentence that a person reads after a step, with its code when the table of messages has one.</summary>
/// <param name="Code">The code of the published table, such as <c>CS-02</c>; null when the sentence is not in it.</param>
/// <param name="Text">
/// The Spanish sentence. Words written <c>[word](key)</c> become a link when <see cref="Links"/> knows the key, else plain text.
/// </param>
internal sealed record Message(string? Code, string Text)
{
    /// <summary>Gets the address behind each marker of <see cref="Text"/>; empty by default.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the sentence without its markers, as letters, titles and summaries need it.</summary>
    public string PlainText
    {
        get
        {
            var plain = new StringBuilder();
            foreach (var piece in Pieces())
            {
                plain.Append(piece.Text);
            }

            return plain.ToString();
        }
    }

    /// <summary>Makes a message that has no code.</summary>
    public static Message Of(string text) => new(null, text);

    /// <summary>Cuts the sentence at its markers; a piece without an address is plain text.</summary>
    public IEnumerable<(string Text, string? Address)> Pieces()
    {
        var rest = Text;
        while (Marker(rest) is var (open, middle, close))
        {
            yield return (rest[..open], null);
            yield return (rest[(open + 1)..middle], Links.GetValueOrDefault(rest[(middle + 2)..close]));
            rest = rest[(close + 1)..];
        }

        yield return (rest, null);
    }

    private static (int Open, int Middle, int Close)? Marker(string text)
    {
        var middle = text.IndexOf("](", StringComparison.Ordinal);
        var open = middle < 0 ? -1 : text.LastIndexOf('[', middle);
        var close = open < 0 ? -1 : text.IndexOf(')', middle);
        return close < 0 ? null : (open, middle, close);
    }
}
