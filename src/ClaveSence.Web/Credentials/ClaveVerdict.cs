using ClaveSence.Web.Accounts;
using ClaveSence.Web.Sessions;

namespace ClaveSence.Web.Credentials;

/// <summary>What came of trying a clave, wherever it was typed: sign-in, change or a facilitator's request.</summary>
internal abstract record ClaveVerdict
{
    private ClaveVerdict() { }

    /// <summary>No check was made: too many failed before (CS-03).</summary>
    /// <param name="Wait">How long until the next try is taken.</param>
    internal sealed record Throttled(TimeSpan Wait) : ClaveVerdict;

    /// <summary>No check was made: this try needs a captcha and came without one.</summary>
    internal sealed record CaptchaDue : ClaveVerdict;

    /// <summary>No check was made: too many hashes wait already (CS-11). The try was given back.</summary>
    /// <param name="Wait">How long to wait.</param>
    internal sealed record Busy(TimeSpan Wait) : ClaveVerdict;

    /// <summary>Unknown identifier, wrong clave or wrong representative: one answer (CS-02).</summary>
    internal sealed record Wrong : ClaveVerdict;

    /// <summary>The right clave of a registration whose mailbox is not confirmed (CS-05).</summary>
    /// <param name="Pending">The newest registration of the identifier.</param>
    internal sealed record Unconfirmed(PendingRegistration Pending) : ClaveVerdict;

    /// <summary>The right provisional clave (CS-04): never a session. This browser has a ticket for <see cref="ProvisionalCheck.Page"/> now.</summary>
    /// <param name="Account">The account.</param>
    /// <param name="Issue">Which issue of it.</param>
    internal sealed record Provisional(Account Account, Guid Issue) : ClaveVerdict;

    /// <summary>The right clave. Whether the account may be entered is the caller's next question.</summary>
    /// <param name="Account">The account, tracked by the store.</param>
    /// <param name="Device">This browser's row when the account knows it.</param>
    /// <param name="OldHash">Whether the hash should be made anew.</param>
    internal sealed record Right(Account Account, KnownDevice? Device, bool OldHash) : ClaveVerdict;
}
