namespace ClaveSence.Web.Mailboxes;

/// <summary>What came of asking for another mailbox.</summary>
internal abstract record EmailChangeAnswer
{
    private EmailChangeAnswer() { }

    /// <summary>Its letter is on its way.</summary>
    internal sealed record Requested : EmailChangeAnswer;

    /// <summary>The account has that mailbox already.</summary>
    internal sealed record Same : EmailChangeAnswer;

    /// <summary>The place is closed: a change was undone lately, or there was one.</summary>
    /// <param name="Until">Until when.</param>
    internal sealed record Closed(DateTimeOffset Until) : EmailChangeAnswer;

    /// <summary>Enough was asked for today, for that account or that mailbox.</summary>
    internal sealed record TooMany : EmailChangeAnswer;
}
