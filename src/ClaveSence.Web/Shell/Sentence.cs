using System.Globalization;
using System.Text;

namespace ClaveSence.Web.Shell;

/// <summary>Fills the places of a sentence of <c>Texts</c>.</summary>
internal static class Sentence
{
    /// <summary>Gets the culture of everything that a person reads: Spanish as written in Chile.</summary>
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("es-CL");

    /// <summary>Writes the values in the places <c>{0}</c>, <c>{1}</c>… of the sentence.</summary>
    /// <remarks>A value that ends in a full stop of its own, as «Empresa S.A.» does, ends the sentence with that one.</remarks>
    public static string With(this string sentence, params ReadOnlySpan<object?> values)
    {
        var written = string.Format(Culture, CompositeFormat.Parse(sentence), values);
        foreach (var value in values)
        {
            if (value is string word && word.EndsWith('.'))
            {
                written = written.Replace(word + '.', word, StringComparison.Ordinal);
            }
        }

        return written;
    }
}
