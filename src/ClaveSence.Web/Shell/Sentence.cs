using System.Globalization;
using System.Text;

namespace ClaveSence.Web.Shell;

/// <summary>Fills the places of a sentence of <c>Texts</c>.</summary>
internal static class Sentence
{
    /// <summary>Gets the culture of everything that a person reads: Spanish as written in Chile.</summary>
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("es-CL");

    /// <summary>Writes the values in the places <c>{0}</c>, <c>{1}</c>… of the sentence.</summary>
    public static string With(this string sentence, params ReadOnlySpan<object?> values) =>
        string.Format(Culture, CompositeFormat.Parse(sentence), values);
}
