using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Platforms.Logout;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Credentials;

/// <summary>Gives an account a new clave: the same act with a session, without one, and at the end of a recovery (manual, chapters 3 and 4).</summary>
internal sealed class ClaveSetter(
    ClaveSenceStore store,
    SecretVault vault,
    ClavePolicy policy,
    AccountSeals seals,
    AccountFinder accounts,
    KnownDevices devices,
    MailLinks links,
    SessionEnds ends,
    Outbox outbox,
    AuditLog audit,
    Visit visit
)
{
    /// <summary>Judges a new clave against the policy and the account's own words.</summary>
    public async Task<IReadOnlyList<ClaveFault>> JudgeAsync(Account account, Clave clave, CancellationToken ct) =>
        policy.Check(clave, await ContextOfAsync(account, ct));

    /// <summary>Does the slow part, outside any transaction: is it another one than the current, and its hash.</summary>
    /// <param name="account">The account, tracked.</param>
    /// <param name="provedEpoch">The clave that was proved.</param>
    /// <param name="clave">The new one, judged.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PreparedClave> PrepareAsync(Account account, int provedEpoch, Clave clave, CancellationToken ct)
    {
        if (account.CredentialEpoch != provedEpoch)
        {
            return new(ClaveSet.Overtaken, []);
        }

        if (await IsCurrentAsync(account, clave, ct) is { } refused)
        {
            return new(refused, []);
        }

        return await vault.HashAsync(account.Id, clave, ct) is { } hash
            ? new(ClaveSet.Done, hash)
            : new(ClaveSet.Busy, []);
    }

    /// <summary>Sets the prepared clave, with everything else that the caller changed in the store, if the account still has the one that was proved.</summary>
    /// <param name="account">The account, tracked.</param>
    /// <param name="hash">What <see cref="PrepareAsync"/> made.</param>
    /// <param name="keep">The session that lives on; nothing to end them all.</param>
    /// <param name="endOthers">Whether the other sessions end; on by default everywhere.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it was set; false when another change was first.</returns>
    public async Task<bool> SetAsync(Account account, byte[] hash, Guid? keep, bool endOthers, CancellationToken ct)
    {
        if (!await KeepAsync(account, hash, ClaveOccasion.Changed, seals.MailboxesOf(account), ct))
        {
            return false;
        }

        await CarryOverAsync(account, keep, endOthers, ct);
        if (endOthers)
        {
            await devices.ForgetAsync(seals.IndexesOf(account), butThisBrowser: true, ct);
        }

        return true;
    }

    /// <summary>Keeps the prepared clave, tells of it, and does nothing else: what ends with the former one is the caller's.</summary>
    /// <param name="account">The account, tracked.</param>
    /// <param name="hash">What <see cref="PrepareAsync"/> made.</param>
    /// <param name="occasion">What the audit and the letters call it.</param>
    /// <param name="told">The mailboxes that are told.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it was kept; false when another change was first.</returns>
    public async Task<bool> KeepAsync(
        Account account,
        byte[] hash,
        ClaveOccasion occasion,
        IEnumerable<EmailAddress> told,
        CancellationToken ct
    )
    {
        account.ClaveHash = hash;
        account.CredentialEpoch++; // The store refuses the second of two that read the same number.
        audit.Add(occasion is ClaveOccasion.Changed ? Act.ClaveChanged : Act.ClaveRecovered, account.Id);
        foreach (var mailbox in told)
        {
            outbox.Add(store, LetterOf(account, occasion), mailbox, account.Id);
        }

        try
        {
            await store.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            store.ChangeTracker.Clear();
            return false;
        }
    }

    private async Task<ClaveSet?> IsCurrentAsync(Account account, Clave clave, CancellationToken ct) =>
        await vault.CheckAsync(account.Id, account.ClaveHash, clave, ct) switch
        {
            SecretVerdict.Right or SecretVerdict.RightButOld => ClaveSet.SameAsCurrent,
            SecretVerdict.Busy => ClaveSet.Busy,
            SecretVerdict.Wrong => null,
        };

    // A session belongs to the clave it began under: those that live on are carried over, the others are dead already.
    private async Task CarryOverAsync(Account account, Guid? keep, bool endOthers, CancellationToken ct)
    {
        await store
            .Set<Session>()
            .Where(session => session.AccountId == account.Id && session.EndedAt == null)
            .Where(session => session.Id == keep || !endOthers)
            .Where(session => session.CredentialEpoch == account.CredentialEpoch - 1)
            .ExecuteUpdateAsync(
                update => update.SetProperty(session => session.CredentialEpoch, account.CredentialEpoch),
                ct
            );
        var dead = store
            .Set<Session>()
            .Where(session => session.AccountId == account.Id && session.EndedAt == null)
            .Where(session => session.CredentialEpoch != account.CredentialEpoch);
        await ends.EndGrantsAsync(dead, ct);
        await dead.ExecuteUpdateAsync(update => update.SetProperty(session => session.EndedAt, visit.Now), ct);
    }

    private NewClaveLetter LetterOf(Account account, ClaveOccasion occasion)
    {
        var holder = seals.DetailsOf(account).Name;
        var token = links.Make(LinkPurpose.NotMe, account.Id, NewClaveLetter.LinkLifetime);
        return occasion switch
        {
            ClaveOccasion.Changed => new ClaveChangedLetter(holder, visit.Device, visit.Network, visit.Now, token),
            ClaveOccasion.Recovered => new ClaveRecoveredLetter(holder, visit.Device, visit.Network, visit.Now, token),
        };
    }

    /// <summary>Answers what is known of an account, and so must stand in no secret of its.</summary>
    public async Task<ClaveContext> ContextOfAsync(Account account, CancellationToken ct)
    {
        var details = seals.DetailsOf(account);
        var person = details.Representative;
        List<Rut> ruts = [];
        if (Rut.TryParse(seals.IdentifierOf(account), out var own))
        {
            ruts.Add(own);
        }

        if (person is not null)
        {
            ruts.Add(person.Rut);
        }

        // A migrant signs in with the RUN that came later, too.
        if (
            account.Kind is AccountKind.Migrant
            && await accounts.LaterRunOfAsync(account.Id, ct) is { } later
            && Rut.TryParse(later.Text, out var run)
        )
        {
            ruts.Add(run);
        }

        return new()
        {
            Ruts = ruts,
            Names = person is null ? [details.Name] : [details.Name, person.Names.Value, person.Surnames.Value],
            Emails = seals.MailboxesOf(account),
        };
    }
}

/// <summary>A new clave that is ready to be set.</summary>
/// <param name="Verdict"><see cref="ClaveSet.Done"/> when there is a hash, otherwise why there is none.</param>
/// <param name="Hash">The hash, encrypted under the pepper.</param>
internal sealed record PreparedClave(ClaveSet Verdict, byte[] Hash);
