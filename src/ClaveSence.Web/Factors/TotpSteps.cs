using ClaveSence.Domain.Factors;
using OtpNet;

namespace ClaveSence.Web.Factors;

/// <summary>The arithmetic of RFC 6238 as every application does it: SHA-1, steps of 30 seconds, six digits.</summary>
internal static class TotpSteps
{
    /// <summary>How many bytes a secret has: 160 bits, as RFC 4226 recommends.</summary>
    public const int SecretLength = 20;

    /// <summary>How long a code is shown.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    // One step before and one after: a telephone whose clock is half a minute off, a person who types slowly.
    private static readonly VerificationWindow OneAround = new(previous: 1, future: 1);

    /// <summary>Answers which step a code is of, at most one away from now; nothing when it is of none of them.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="now">The real time: an application knows no other (ADR 0004).</param>
    public static long? Match(byte[] secret, FactorCode.OfApplication code, DateTimeOffset now) =>
        Of(secret).VerifyTotp(now.UtcDateTime, code.Value, out var step, OneAround) ? step : null;

    private static Totp Of(byte[] secret) =>
        new(secret, (int)Step.TotalSeconds, OtpHashMode.Sha1, FactorCode.Digits, timeCorrection: null);
}
