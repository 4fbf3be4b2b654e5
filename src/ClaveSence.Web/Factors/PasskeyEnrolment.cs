using System.Buffers.Text;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>Adds a passkey to an account whose owner just proved that it is them.</summary>
internal sealed class PasskeyEnrolment(
    ClaveSenceStore store,
    IPasskeyHandler<PasskeyHolder> handler,
    PasskeyChallenges challenges,
    AccountFinder accounts,
    AccountSeals seals,
    BlindIndex index,
    Sealer sealer,
    TokenHash tokens,
    FactorNotices notices,
    AuditLog audit,
    IHttpContextAccessor http,
    Visit visit
)
{
    /// <summary>Asks the browser to make one; it gets what its <c>navigator.credentials.create</c> takes, as JSON.</summary>
    public async Task<string> AskAsync(Account account, CancellationToken ct)
    {
        var entity = new PasskeyUserEntity
        {
            Id = await HandleAsync(account.Id, ct),
            Name = KindWords.Written(AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account))),
            DisplayName = seals.DetailsOf(account).Name,
        };
        var made = await handler.MakeCreationOptionsAsync(entity, http.HttpContext!);
        await challenges.KeepAsync(PasskeyPurpose.Enrol, account.Id, made.AttestationState!, ct);
        return made.CreationOptionsJson;
    }

    /// <summary>Takes the one that the browser made.</summary>
    public async Task<PasskeyAdded> AddAsync(Account account, string? answer, PasskeyName name, CancellationToken ct)
    {
        var state = await challenges.TakeAsync(PasskeyPurpose.Enrol, account.Id, ct);
        if (state is null || answer is not { Length: > 0 })
        {
            return PasskeyAdded.Refused;
        }

        var result = await handler.PerformAttestationAsync(
            new()
            {
                HttpContext = http.HttpContext!,
                CredentialJson = answer,
                AttestationState = state,
            }
        );
        if (result.Succeeded)
        {
            return await KeepAsync(account, result.Passkey, result.UserEntity.Id, name, ct);
        }

        audit.Add(Act.PasskeyRefused, account.Id, $"{PasskeyPurpose.Enrol}:refused");
        await store.SaveChangesAsync(ct);
        return PasskeyAdded.Refused;
    }

    private async Task<PasskeyAdded> KeepAsync(
        Account account,
        UserPasskeyInfo made,
        string handle,
        PasskeyName name,
        CancellationToken ct
    )
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await accounts.LockAsync(account.Id, ct); // Counted one after the other.
        if (await store.Set<Passkey>().CountAsync(row => row.AccountId == account.Id, ct) >= Passkey.AtMost)
        {
            return PasskeyAdded.TooMany;
        }

        var undo = FactorUndo.HashOf(tokens, notices.Tell(account, FactorChange.PasskeyAdded));
        store.Add(RowOf(account.Id, made, handle, name, undo));
        audit.Add(Act.PasskeyAdded, account.Id);
        try
        {
            await store.SaveChangesAsync(ct);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            store.ChangeTracker.Clear();
            return PasskeyAdded.Refused; // Sent twice at once, or another account's.
        }

        await transaction.CommitAsync(ct);
        return PasskeyAdded.Added;
    }

    private Passkey RowOf(Guid account, UserPasskeyInfo made, string handle, PasskeyName name, byte[] undo)
    {
        var id = Guid.CreateVersion7(visit.Now);
        return new()
        {
            Id = id,
            AccountId = account,
            CredentialId = made.CredentialId,
            UserHandle = handle,
            PublicKey = made.PublicKey,
            SignCount = made.SignCount,
            Transports = TransportsOf(made),
            IsBackupEligible = made.IsBackupEligible,
            IsBackedUp = made.IsBackedUp,
            NameSealed = sealer.Seal(id, PasskeyList.NameColumn, name.Value),
            UndoHash = undo,
            CreatedAt = visit.Now,
        };
    }

    // Words that the browser writes: the ones that WebAuthn knows, and no others.
    private static string TransportsOf(UserPasskeyInfo made) =>
        string.Join(' ', Known.Where(word => made.Transports?.Contains(word) == true));

    private static readonly string[] Known = ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"];

    // The same one for all passkeys of an account, also when the index's key is another one by now.
    private async Task<string> HandleAsync(Guid account, CancellationToken ct) =>
        await store
            .Set<Passkey>()
            .Where(row => row.AccountId == account)
            .Select(row => row.UserHandle)
            .FirstOrDefaultAsync(ct)
        ?? Base64Url.EncodeToString(index.Of("passkey.handle", account.ToString("N")));
}

/// <summary>What came of adding a passkey.</summary>
internal enum PasskeyAdded
{
    /// <summary>It is the account's.</summary>
    Added,

    /// <summary>What the browser sent is none of ours: too late, twice, another origin, or its user was not made sure of.</summary>
    Refused,

    /// <summary>The account has as many as it may.</summary>
    TooMany,
}
