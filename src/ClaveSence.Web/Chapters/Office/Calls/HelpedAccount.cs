using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Officers;

namespace ClaveSence.Web.Chapters.Office.Calls;

/// <summary>What an officer sees of an account, once its caller is verified: what is needed to help, and no secret of any kind.</summary>
/// <param name="Holder">The identifier.</param>
/// <param name="Purpose">What it was looked up for.</param>
/// <param name="Name">What the holder is called.</param>
/// <param name="Status">Whether it may be entered.</param>
/// <param name="Standing">What the SII says.</param>
/// <param name="Email">The mailbox, masked.</param>
/// <param name="Since">When the account began.</param>
/// <param name="Representative">The legal representative's name, of a company.</param>
/// <param name="AsksCode">Whether a second factor is asked.</param>
/// <param name="Held">The replaced mailbox that is held.</param>
/// <param name="Letters">The last letters, and what became of them.</param>
/// <param name="Requests">The open requests about data.</param>
internal sealed record HelpedAccount(
    AccountIdentifier Holder,
    ViewPurpose Purpose,
    string Name,
    AccountStatus Status,
    AccountStanding Standing,
    string Email,
    DateTimeOffset Since,
    string? Representative,
    bool AsksCode,
    HeldMailbox? Held,
    IReadOnlyList<ListedLetter> Letters,
    IReadOnlyList<ListedRequest> Requests
)
{
    /// <summary>Never writes whom it is about.</summary>
    public override string ToString() => "[helped account]";
}

/// <summary>A request about data that is open.</summary>
/// <param name="Id">The request.</param>
/// <param name="Number">The number by which it is called.</param>
/// <param name="Right">The right, in words, and to which use it objects.</param>
/// <param name="State">Where it stands, in words.</param>
/// <param name="Text">What its holder wrote; nothing where there is nothing to write.</param>
/// <param name="MayExtend">Whether its one extension is left.</param>
/// <param name="MayErase">Whether it is a company's erasure, which two officers carry out.</param>
/// <param name="MayGrant">Whether it is another one that waits for the office.</param>
/// <param name="MayRefuse">Whether it waits for the office.</param>
internal sealed record ListedRequest(
    Guid Id,
    string Number,
    string Right,
    string State,
    string? Text,
    bool MayExtend,
    bool MayErase,
    bool MayGrant,
    bool MayRefuse
)
{
    /// <summary>Names the request by id only.</summary>
    public override string ToString() => $"request {Id}";
}

/// <summary>A letter and what became of it.</summary>
/// <param name="Id">The letter.</param>
/// <param name="Name">What kind it is, in words.</param>
/// <param name="To">The mailbox, masked.</param>
/// <param name="At">When it was written.</param>
/// <param name="State">Queued, handed over or refused.</param>
/// <param name="Reply">The mail server's last words.</param>
/// <param name="EndedAt">When it was handed over or given up.</param>
/// <param name="MaySendAgain">Whether it can be sent again.</param>
internal sealed record ListedLetter(
    Guid Id,
    string Name,
    string To,
    DateTimeOffset At,
    LetterState State,
    string? Reply,
    DateTimeOffset? EndedAt,
    bool MaySendAgain
)
{
    /// <summary>Names the letter by id only.</summary>
    public override string ToString() => $"letter {Id}";
}

/// <summary>What became of a letter.</summary>
internal enum LetterState
{
    /// <summary>It waits, or is on its way.</summary>
    Queued,

    /// <summary>The mail server took it.</summary>
    HandedOver,

    /// <summary>It was given up, or its time was over.</summary>
    Refused,
}
