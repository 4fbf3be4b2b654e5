using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Officers;

/// <summary>Verb <c>officer add</c>: the bootstrap of the office (rulings 26). Audited, and every administrator gets a letter.</summary>
/// <remarks>
/// Until the link was used the account has a random clave that nobody knows and no factor: nothing enters it. For an officer
/// who is there already it begins anew (lost factor, forgotten clave): factors, sessions and clave are void.
/// </remarks>
internal sealed class OfficerAdding(
    ClaveSenceStore store,
    AccountFinder accounts,
    AccountSeals seals,
    SecretVault vault,
    OfficerBook officers,
    MailLinks links,
    Outbox outbox,
    AuditLog audit,
    PublicAddress portal,
    TimeProvider clock
)
{
    /// <summary>Adds an officer, or lets one begin anew.</summary>
    /// <param name="run">The officer's RUN.</param>
    /// <param name="email">Their mailbox, to which the link goes.</param>
    /// <param name="roles">What they may do, beside what they may already.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The activation link.</returns>
    /// <exception cref="StartRefusedException">Too many hashes wait.</exception>
    public async Task<string> AddAsync(
        Rut run,
        EmailAddress email,
        IReadOnlyCollection<OfficerRole> roles,
        CancellationToken ct
    )
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var identifier = AccountIdentifier.ForOfficer(run);
        await accounts.ReserveAsync(identifier, ct);
        var account = await accounts.FindToChangeAsync(identifier, ct) is { } known
            ? await BeginAnewAsync(known, email, ct)
            : await MakeAsync(identifier, email, ct);
        await GrantAsync(account.Id, roles, ct);
        audit.AddUnvisited(Act.OfficerAdded, account.Id, string.Join(',', roles));
        var token = links.Make(LinkPurpose.ActivateOfficer, account.Id, Officer.LinkLifetime);
        outbox.Add(
            store,
            new ActivateOfficerLetter(token),
            email,
            account.Id,
            expiresAt: clock.GetUtcNow() + Officer.LinkLifetime
        );
        await TellAdministratorsAsync(account.Id, run, roles, ct);
        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return $"{portal.Root}{ActivateOfficerLetter.Address}{token}";
    }

    private async Task<Account> MakeAsync(AccountIdentifier identifier, EmailAddress email, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var draft = new AccountDraft(
            identifier.Text,
            email,
            new(KindWords.Written(identifier), null, null, null, null),
            Question: null,
            AnswerHash: null
        );
        var account = seals.Make(id, identifier, draft, await UnknownClaveAsync(id, ct), now);
        store.Add(account);
        store.Add(new Officer { AccountId = id, AddedAt = now });
        return account;
    }

    private async Task<Account> BeginAnewAsync(Account account, EmailAddress email, CancellationToken ct)
    {
        account.ClaveHash = await UnknownClaveAsync(account.Id, ct);
        account.CredentialEpoch++; // With it every session and whatever was half done is over.
        account.Status = AccountStatus.Active;
        seals.Replace(account, email);
        await store.Set<TotpSecret>().Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(ct);
        await store.Set<RecoveryCodeRow>().Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(ct);
        await store.Set<Passkey>().Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(ct);
        await store.Set<MailLink>().Where(row => row.Subject == account.Id).ExecuteDeleteAsync(ct);
        await store
            .Set<Officer>()
            .Where(row => row.AccountId == account.Id)
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(row => row.ActivatedAt, (DateTimeOffset?)null)
                        .SetProperty(row => row.EndedAt, (DateTimeOffset?)null),
                ct
            );
        return account;
    }

    private async Task<byte[]> UnknownClaveAsync(Guid id, CancellationToken ct)
    {
        using var unknown = Clave.TryParse(TokenHash.NewToken(), out var made) ? made : null;
        return await vault.HashAsync(id, unknown!, ct) ?? throw new StartRefusedException(Texts.Busy);
    }

    private async Task GrantAsync(Guid account, IEnumerable<OfficerRole> roles, CancellationToken ct)
    {
        var held = await officers.RolesOfAsync(account, ct);
        store.AddRange(
            roles
                .Except(held)
                .Select(role => new HeldRole
                {
                    AccountId = account,
                    Role = role,
                    Since = clock.GetUtcNow(),
                })
        );
    }

    private async Task TellAdministratorsAsync(
        Guid added,
        Rut run,
        IReadOnlyCollection<OfficerRole> roles,
        CancellationToken ct
    )
    {
        var letter = new OfficerAddedLetter(run.Display, OfficerWords.Of(roles), clock.GetUtcNow());
        foreach (var administrator in await officers.AdministratorsAsync(ct))
        {
            if (administrator.Id != added)
            {
                outbox.Add(store, letter, seals.EmailOf(administrator), administrator.Id);
            }
        }
    }
}
