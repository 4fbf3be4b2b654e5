using ClaveSence.Domain.Registration;
using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>Tells who waits that the registries answer again. Background work: run once a minute by whichever process comes first.</summary>
internal sealed class RegistryWatch(
    ClaveSenceStore store,
    ISii sii,
    IRegistroCivil registroCivil,
    FlowReader flows,
    MailLinks links,
    Outbox outbox,
    TimeProvider clock
) : Background.IDueWork
{
    private const int AtOnce = 100;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await store.Set<RegistryWait>().Where(wait => wait.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        var due = await store
            .Set<RegistryWait>()
            .Where(wait => wait.AskAgainAt <= now)
            .OrderBy(wait => wait.AskAgainAt)
            .Take(AtOnce)
            .ToListAsync(ct);
        if (due.Count == 0 || !await AreUpAsync(ct))
        {
            await PutOffAsync(now, ct);
            return;
        }

        foreach (var wait in due)
        {
            await TellAsync(wait, now, ct);
        }
    }

    private async Task<bool> AreUpAsync(CancellationToken ct) =>
        await sii.StateAsync(ct) is RegistryState.Up && await registroCivil.StateAsync(ct) is RegistryState.Up;

    private Task<int> PutOffAsync(DateTimeOffset now, CancellationToken ct) =>
        store
            .Set<RegistryWait>()
            .Where(wait => wait.AskAgainAt <= now)
            .ExecuteUpdateAsync(update => update.SetProperty(wait => wait.AskAgainAt, now + RegistryWait.Pause), ct);

    // The row goes in the same transaction as the letter: of two processes, one sends it.
    private async Task TellAsync(RegistryWait wait, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var mine = await store.Set<RegistryWait>().Where(row => row.FlowId == wait.FlowId).ExecuteDeleteAsync(ct);
        if (
            mine == 1
            && await flows.ReadAsync<RegistrationState>(wait.FlowId, ct)
                is RegistrationState.AwaitingRegistry { Notify: { } mailbox }
        )
        {
            var token = links.Make(LinkPurpose.ResumeRegistration, wait.FlowId, wait.ExpiresAt - now);
            outbox.Add(store, new ResumeRegistrationLetter(token), mailbox, expiresAt: wait.ExpiresAt);
            await store.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }
}
