namespace ClaveSence.Web.Edge.Sii;

/// <summary>The tax registry's answer and, only with <see cref="SiiAnswer.Match"/>, the company.</summary>
internal sealed record SiiReply
{
    private SiiReply(SiiAnswer answer, SiiCompany? company) => (Answer, Company) = (answer, company);

    /// <summary>Gets the reply for a company or person that does not match.</summary>
    public static SiiReply NoMatch { get; } = new(SiiAnswer.NoMatch, null);

    /// <summary>Gets the reply when no sound answer came.</summary>
    public static SiiReply Unavailable { get; } = new(SiiAnswer.Unavailable, null);

    /// <summary>Gets what was answered.</summary>
    public SiiAnswer Answer { get; }

    /// <summary>Gets the company; null unless <see cref="Answer"/> is <see cref="SiiAnswer.Match"/>.</summary>
    public SiiCompany? Company { get; }

    /// <summary>Makes the reply for an explicit match.</summary>
    public static SiiReply Match(SiiCompany company) => new(SiiAnswer.Match, company);
}
