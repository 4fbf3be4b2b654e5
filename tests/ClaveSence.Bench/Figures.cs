using System.Globalization;

namespace ClaveSence.Bench;

/// <summary>Prints figures, one to a line: <c>name value unit (ratio to its limit or peer)</c>.</summary>
internal static class Figures
{
    /// <summary>Prints one.</summary>
    public static void Print(string name, double value, string unit, string ratio = "") =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} {value:0.###} {unit}{(ratio.Length > 0 ? $" ({ratio})" : "")}"
            )
        );

    /// <summary>Writes a ratio to what it is held against.</summary>
    public static string Ratio(double value, double other, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{value / other:0.00} of {what}");

    /// <summary>The middle one.</summary>
    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
