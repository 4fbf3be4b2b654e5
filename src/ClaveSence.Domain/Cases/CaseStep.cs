namespace ClaveSence.Domain.Cases;

/// <summary>What came of a step.</summary>
public abstract record CaseStep
{
    private CaseStep() { }

    /// <summary>It was taken.</summary>
    /// <param name="Case">The request as it is now.</param>
    /// <param name="Act">What the history says.</param>
    /// <param name="Officer">Who; nothing when it was the company.</param>
    /// <param name="Reason">Why, of the catalogue; for decisions and proposals.</param>
    /// <param name="Ask">What the company is asked for; for a question to it.</param>
    public sealed record Taken(
        FacilitatorCase Case,
        CaseAct Act,
        Guid? Officer = null,
        CaseReason? Reason = null,
        CaseAsk Ask = CaseAsk.None
    ) : CaseStep;

    /// <summary>It was not; nothing changed.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Refused(CaseRefusal Why) : CaseStep;
}
