using System.Buffers.Text;
using System.Text.Json;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>Asks for a passkey and judges the answer: by the framework's own handler, and by our counter (ADR 0019).</summary>
internal sealed class PasskeyProof(
    ClaveSenceStore store,
    IPasskeyHandler<PasskeyHolder> handler,
    PasskeyChallenges challenges,
    AuditLog audit,
    IHttpContextAccessor http,
    Visit visit
)
{
    // More than any device writes.
    private const int LongestAnswer = 8 * 1024;

    /// <summary>Asks; the browser gets what its <c>navigator.credentials.get</c> takes, as JSON.</summary>
    /// <param name="purpose">What it is asked for.</param>
    /// <param name="account">Whose passkey has to answer. Nothing at the sign-in: the list of anybody's passkeys is nobody's to read.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string> AskAsync(PasskeyPurpose purpose, Guid? account, CancellationToken ct)
    {
        var holder = account is null ? null : await HolderAsync(account.Value, ct);
        var made = await handler.MakeRequestOptionsAsync(holder, http.HttpContext!);
        await challenges.KeepAsync(purpose, account, made.AssertionState!, ct);
        return made.RequestOptionsJson;
    }

    /// <summary>Judges an answer. The question is gone afterwards, whatever came of it.</summary>
    /// <param name="purpose">What was asked.</param>
    /// <param name="account">Whose passkey has to answer; nothing at the sign-in.</param>
    /// <param name="answer">What the browser wrote.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whose passkey it was; nothing when it proves nobody.</returns>
    public async Task<Guid?> TryAsync(PasskeyPurpose purpose, Guid? account, string? answer, CancellationToken ct)
    {
        var state = await challenges.TakeAsync(purpose, account, ct);
        if (state is null || answer is not { Length: > 0 and <= LongestAnswer })
        {
            return await RefuseAsync(answer, $"{purpose}:over", ct);
        }

        var result = await handler.PerformAssertionAsync(
            new()
            {
                HttpContext = http.HttpContext!,
                CredentialJson = answer,
                AssertionState = state,
            }
        );
        if (!result.Succeeded || (account is not null && result.User.Account != account))
        {
            return await RefuseAsync(answer, $"{purpose}:refused", ct);
        }

        return await CountAsync(result.User.Account, result.Passkey, ct)
            ? result.User.Account
            : await RefuseAsync(answer, $"{purpose}:count", ct);
    }

    // WebAuthn 7.2 (22), in one statement: a counter that does not grow is a key that was copied.
    private async Task<bool> CountAsync(Guid account, UserPasskeyInfo used, CancellationToken ct)
    {
        long count = used.SignCount;
        var credential = used.CredentialId;
        return await store
                .Set<Passkey>()
                .Where(row => row.AccountId == account && row.CredentialId == credential)
                .Where(row => row.SignCount < count || (row.SignCount == 0 && count == 0))
                .ExecuteUpdateAsync(
                    update =>
                        update
                            .SetProperty(row => row.SignCount, count)
                            .SetProperty(row => row.IsBackedUp, used.IsBackedUp)
                            .SetProperty(row => row.LastUsedAt, visit.Now),
                    ct
                ) == 1;
    }

    // Told to the audit of whose passkey was named; what names none is a stranger's noise, and must not fill it.
    private async Task<Guid?> RefuseAsync(string? answer, string detail, CancellationToken ct)
    {
        if (CredentialIn(answer) is { } credential && await OwnerAsync(credential, ct) is { } owner)
        {
            audit.Add(Act.PasskeyRefused, owner, detail);
            await store.SaveChangesAsync(ct);
        }

        return null;
    }

    private Task<Guid?> OwnerAsync(byte[] credential, CancellationToken ct) =>
        store
            .Set<Passkey>()
            .Where(row => row.CredentialId == credential)
            .Select(row => (Guid?)row.AccountId)
            .SingleOrDefaultAsync(ct);

    private Task<PasskeyHolder?> HolderAsync(Guid account, CancellationToken ct) =>
        store
            .Set<Passkey>()
            .Where(row => row.AccountId == account)
            .Select(row => new PasskeyHolder(row.AccountId, row.UserHandle))
            .FirstOrDefaultAsync(ct);

    private static byte[]? CredentialIn(string? answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer is { Length: <= LongestAnswer } ? answer : "");
            return json.RootElement.GetProperty("id").GetString() is { } id ? Base64Url.DecodeFromChars(id) : null;
        }
        catch (Exception fault)
            when (fault is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
