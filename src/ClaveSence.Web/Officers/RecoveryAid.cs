using ClaveSence.Web.Accounts;

namespace ClaveSence.Web.Officers;

/// <summary>What the recovery lets officers do: begin one, and end the hold of a replaced mailbox. None of it shows a clave or sets one (threats A-04).</summary>
/// <remarks>The recovery's own chapter stands behind it, so that the office does not know that chapter.</remarks>
internal abstract class RecoveryAid
{
    /// <summary>Orders the letter with a provisional clave to the account's stored mailbox, as a proved card would; the caller's save keeps it.</summary>
    /// <returns>False when the account is blocked: it gets no letter.</returns>
    public abstract bool Start(Account account);

    /// <summary>Answers the replaced mailbox of an account that is held now; nothing when none is.</summary>
    public abstract Task<HeldMailbox?> HeldOfAsync(Guid account, CancellationToken ct);

    /// <summary>Two officers vouch for a replaced mailbox: its hold is over. Call it inside a transaction and save.</summary>
    /// <returns>Whether it was still held.</returns>
    public abstract Task<bool> VouchAsync(Guid account, Guid replacement, CancellationToken ct);
}

/// <summary>A replaced mailbox that waits.</summary>
/// <param name="Id">The replacement.</param>
/// <param name="Tracking">The tracking number that the holder was told.</param>
/// <param name="Email">The new mailbox, masked.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="EndsAt">When the hold, or the wait for the new mailbox, ends by itself.</param>
internal sealed record HeldMailbox(
    Guid Id,
    string Tracking,
    string Email,
    DateTimeOffset AskedAt,
    DateTimeOffset? EndsAt
);
