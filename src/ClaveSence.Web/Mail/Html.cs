using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ClaveSence.Web.Mail;

/// <summary>Markup made of our own literals; whatever is put into their holes is encoded, unless it is markup itself.</summary>
internal readonly record struct Html(string Markup)
{
    /// <summary>Makes markup of an interpolated literal.</summary>
    public static Html Of(Writer literal) => new(literal.ToString());

    /// <summary>Puts pieces one after another.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.Markup)));

    /// <inheritdoc/>
    public override string ToString() => Markup;

    /// <summary>Writes the literal parts as they stand and encodes the holes.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Writer(int literalLength, int holes)
    {
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder _markup = new(literalLength + (holes * 32));

        public void AppendLiteral(string literal) => _markup.Append(literal);

        public void AppendFormatted(string text) => _markup.Append(Encoder.Encode(text));

        public void AppendFormatted(Html html) => _markup.Append(html.Markup);

        public override string ToString() => _markup.ToString();
    }
}
