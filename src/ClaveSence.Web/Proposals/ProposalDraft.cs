using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;

namespace ClaveSence.Web.Proposals;

/// <summary>What an officer proposes, as the form says it.</summary>
/// <param name="Kind">What it would do.</param>
/// <param name="Account">The account that it is about.</param>
/// <param name="Reason">Why, of the kind's catalogue.</param>
/// <param name="Note">What the other officer should know.</param>
/// <param name="Subject">The one thing of the account that it is about.</param>
/// <param name="Role">The role, where one is proposed.</param>
/// <param name="Representative">The representative that would take the former one's place.</param>
internal sealed record ProposalDraft(
    ProposalKind Kind,
    Guid Account,
    ProposalReason Reason,
    RequestText Note,
    Guid? Subject = null,
    OfficerRole? Role = null,
    RepresentativeDetails? Representative = null
)
{
    /// <summary>Never writes whom it is about.</summary>
    public override string ToString() => $"[proposal {Kind}]";
}

/// <summary>What came of proposing.</summary>
internal enum ProposalMade
{
    /// <summary>It waits for another officer.</summary>
    Waiting,

    /// <summary>The same is proposed already, and waits.</summary>
    AlreadyWaiting,

    /// <summary>The officer's roles do not reach, it is about the officer or a company of theirs, or the reason is none of the kind's.</summary>
    NotAllowed,
}

/// <summary>What came of deciding.</summary>
internal enum ProposalEnd
{
    /// <summary>It is carried out, or refused, as was said.</summary>
    Done,

    /// <summary>The officer proposed it, is whom it is about or represents them, or lacks the role.</summary>
    NotAllowed,

    /// <summary>Somebody was first, or it waited too long.</summary>
    Over,

    /// <summary>What it was about is not there any more, or is so already: nothing was done, and it still waits.</summary>
    WithoutEffect,
}
