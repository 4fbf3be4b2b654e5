namespace ClaveSence.Web.Factors;

/// <summary>What came of a code of the second factor.</summary>
internal abstract record CodeVerdict
{
    private CodeVerdict() { }

    /// <summary>It is right, and used up now.</summary>
    /// <param name="IsRecovery">Whether it was a recovery code.</param>
    internal sealed record Right(bool IsRecovery) : CodeVerdict;

    /// <summary>It is not, or it was used before.</summary>
    internal sealed record Wrong : CodeVerdict;

    /// <summary>No check was made: too many were wrong before (CS-03).</summary>
    /// <param name="Wait">How long until the next try is taken.</param>
    internal sealed record Throttled(TimeSpan Wait) : CodeVerdict;

    /// <summary>The account has no second factor any more.</summary>
    internal sealed record NotAsked : CodeVerdict;
}
