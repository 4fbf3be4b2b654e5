namespace ClaveSence.Web.Edge.RegistroCivil;

/// <summary>The civil registry's answer and, only with <see cref="CedulaAnswer.Match"/>, the document's holder.</summary>
internal sealed record CedulaReply
{
    private CedulaReply(CedulaAnswer answer, CedulaHolder? holder) => (Answer, Holder) = (answer, holder);

    /// <summary>Gets the reply for a document that does not match or is not good.</summary>
    public static CedulaReply NoMatch { get; } = new(CedulaAnswer.NoMatch, null);

    /// <summary>Gets the reply when no sound answer came.</summary>
    public static CedulaReply Unavailable { get; } = new(CedulaAnswer.Unavailable, null);

    /// <summary>Gets what was answered.</summary>
    public CedulaAnswer Answer { get; }

    /// <summary>Gets the holder; null unless <see cref="Answer"/> is <see cref="CedulaAnswer.Match"/>.</summary>
    public CedulaHolder? Holder { get; }

    /// <summary>Makes the reply for an explicit match.</summary>
    public static CedulaReply Match(CedulaHolder holder) => new(CedulaAnswer.Match, holder);
}
