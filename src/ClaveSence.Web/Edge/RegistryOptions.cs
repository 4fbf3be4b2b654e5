namespace ClaveSence.Web.Edge;

/// <summary>How one registry is reached and how long it is waited for.</summary>
internal abstract class RegistryOptions
{
    /// <summary>Gets or sets where the registry answers, an absolute https address (http only in Development); required outside Development.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Gets or sets how long a person waits at most for one check, tries again included. Default: 3 s.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets or sets how long one attempt may take. Default: 2 s; at least 10 ms (Polly's own limit).</summary>
    public TimeSpan AttemptLimit { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how many calls within 30 s, four fifths of them failed, open the circuit. Default: 6; at least 2.</summary>
    public int FailuresToOpen { get; set; } = 6;

    /// <summary>Gets or sets how long an open circuit spares the registry before one trial call. Default: 10 s; at least 500 ms.</summary>
    public TimeSpan BreakFor { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets for how long the answer of a probe is believed. Default: 2 s.</summary>
    public TimeSpan ProbeKept { get; set; } = TimeSpan.FromSeconds(2);
}
