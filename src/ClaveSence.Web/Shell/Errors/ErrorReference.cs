using System.Diagnostics;
using System.Security.Cryptography;

namespace ClaveSence.Web.Shell.Errors;

/// <summary>The short number on an error page, by which the help desk finds the request: <c>4F2A-91C0-7B3D</c>.</summary>
/// <remarks>It is the beginning of the request's trace id, so logs and traces are found by it without a table.</remarks>
internal static class ErrorReference
{
    private const int Digits = 12;

    /// <summary>Reads a number as a person types it, with or without hyphens; nothing for what is none.</summary>
    public static string? Read(string? text)
    {
        var digits = (text ?? "").Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
        return digits.Length == Digits && digits.All(char.IsAsciiHexDigit) ? Written(digits) : null;
    }

    /// <summary>Gets the number of this request; the same one each time.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Items.TryGetValue(typeof(ErrorReference), out var known))
        {
            return (string)known!;
        }

        var trace = Activity.Current?.TraceId.ToHexString() ?? RandomNumberGenerator.GetHexString(Digits);
        var reference = Written(trace[..Digits].ToUpperInvariant());
        context.Items[typeof(ErrorReference)] = reference;
        return reference;
    }

    private static string Written(string digits) => $"{digits[..4]}-{digits[4..8]}-{digits[8..]}";
}
