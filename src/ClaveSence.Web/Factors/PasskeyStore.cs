using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>Shows the framework's passkey handler our rows. It reads only: what is written is written in our own transactions.</summary>
internal sealed class PasskeyStore(ClaveSenceStore store) : IUserPasskeyStore<PasskeyHolder>
{
    // The counter is judged by PasskeyProof in one statement: of two devices with one key, the store refuses the second.
    private const uint JudgedLater = 0;

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Handle);

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Handle);

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Handle);

    /// <inheritdoc/>
    public Task<PasskeyHolder?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        IsHandle(userId)
            ? HolderOf(store.Set<Passkey>().Where(row => row.UserHandle == userId), cancellationToken)
            : Task.FromResult<PasskeyHolder?>(null);

    /// <inheritdoc/>
    public Task<PasskeyHolder?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Task.FromResult<PasskeyHolder?>(null);

    /// <inheritdoc/>
    public Task<PasskeyHolder?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        HolderOf(store.Set<Passkey>().Where(row => row.CredentialId == credentialId), cancellationToken);

    /// <inheritdoc/>
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(
        PasskeyHolder user,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await store
                    .Set<Passkey>()
                    .AsNoTracking()
                    .Where(row => row.AccountId == user.Account)
                    .ToListAsync(cancellationToken)
            ).Select(Shown),
        ];

    /// <inheritdoc/>
    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        PasskeyHolder user,
        byte[] credentialId,
        CancellationToken cancellationToken
    ) =>
        await store
            .Set<Passkey>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.AccountId == user.Account && row.CredentialId == credentialId,
                cancellationToken
            )
            is { } found
            ? Shown(found)
            : null;

    /// <inheritdoc/>
    public Task AddOrUpdatePasskeyAsync(
        PasskeyHolder user,
        UserPasskeyInfo passkey,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task RemovePasskeyAsync(PasskeyHolder user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public Task SetUserNameAsync(PasskeyHolder user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public Task SetNormalizedUserNameAsync(PasskeyHolder user, string? name, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IdentityResult> CreateAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IdentityResult> UpdateAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IdentityResult> DeleteAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose() { } // The store is the container's to end.

    // What a browser sends as a handle may be anything; PostgreSQL takes no NUL in a text.
    private static bool IsHandle(string text) =>
        text.Length == TokenHash.Length
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static Task<PasskeyHolder?> HolderOf(IQueryable<Passkey> rows, CancellationToken ct) =>
        rows.Select(row => new PasskeyHolder(row.AccountId, row.UserHandle)).FirstOrDefaultAsync(ct);

    private static UserPasskeyInfo Shown(Passkey row) =>
        new(
            row.CredentialId,
            row.PublicKey,
            row.CreatedAt,
            JudgedLater,
            row.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            isUserVerified: true, // Without it none is added.
            row.IsBackupEligible,
            row.IsBackedUp,
            attestationObject: [],
            clientDataJson: []
        );
}
