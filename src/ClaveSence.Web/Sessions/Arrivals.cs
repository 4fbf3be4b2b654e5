using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Sessions;

/// <summary>How every sign-in ends, whatever proved it: a session begins, the browser is known from now on, and a new one is told of.</summary>
internal sealed class Arrivals(
    ClaveSenceStore store,
    SignedInSessions sessions,
    KnownDevices devices,
    AccountSeals seals,
    MailLinks links,
    Outbox outbox,
    AuditLog audit,
    Visit visit
)
{
    /// <summary>Begins the session and saves; the account may be entered, which the caller looked at.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="device">This browser's row when the account knows it.</param>
    /// <param name="method">How it was proved.</param>
    /// <param name="ct">Cancels.</param>
    public async Task BeginAsync(Account account, KnownDevice? device, SessionMethod method, CancellationToken ct)
    {
        var former = await sessions.FindToEndAsync(account.Kind is AccountKind.Officer, ct);
        var next = sessions.Begin(account, method);
        await devices.RememberAsync(seals.IndexOf(account), device, ct);
        audit.Add(Act.SignedIn, account.Id, method is SessionMethod.Clave ? null : method.ToString());
        if (device is null)
        {
            TellOfNewDevice(account);
        }

        await store.SaveChangesAsync(ct);
        if (former?.Account.Id == account.Id)
        {
            await sessions.ReplaceAsync(former.Session.Id, next, ct);
        }
        else if (former is not null)
        {
            await sessions.EndAsync(former.Account.Id, former.Session.Id, ct); // Somebody else sits here now.
        }
    }

    private void TellOfNewDevice(Account account)
    {
        var token = links.Make(LinkPurpose.NotMe, account.Id, NewDeviceLetter.LinkLifetime);
        var letter = new NewDeviceLetter(seals.DetailsOf(account).Name, visit.Device, visit.Network, visit.Now, token);
        foreach (var mailbox in seals.MailboxesOf(account))
        {
            outbox.Add(store, letter, mailbox, account.Id);
        }
    }
}
