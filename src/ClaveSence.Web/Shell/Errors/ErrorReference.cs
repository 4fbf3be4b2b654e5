using System.Diagnostics;
using System.Security.Cryptography;

namespace ClaveSence.Web.Shell.Errors;

/// <summary>The short number on an error page, by which the help desk finds the request: <c>4F2A-91C0-7B3D</c>.</summary>
/// <remarks>It is the beginning of the request's trace id, so logs and traces are found by it without a table.</remarks>
internal static class ErrorReference
{
    private const int Digits = 12;

    /// <summary>Gets the number of this request; the same one each time.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Items.TryGetValue(typeof(ErrorReference), out var known))
        {
            return (string)known!;
        }

        var trace = Activity.Current?.TraceId.ToHexString() ?? RandomNumberGenerator.GetHexString(Digits);
        var digits = trace[..Digits].ToUpperInvariant();
        var reference = $"{digits[..4]}-{digits[4..8]}-{digits[8..]}";
        context.Items[typeof(ErrorReference)] = reference;
        return reference;
    }
}
