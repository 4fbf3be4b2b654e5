using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Shell;
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
        if (!await store.Set<RegistryWait>().AnyAsync(wait => wait.AskAgainAt <= now, ct))
        {
            return;
        }

        var up = await KindsAnsweredForAsync(ct);
        var due = await store
            .Set<RegistryWait>()
            .Where(wait => wait.AskAgainAt <= now && up.Contains(wait.Kind))
            .OrderBy(wait => wait.AskAgainAt)
            .Take(AtOnce)
            .ToListAsync(ct);
        foreach (var wait in due)
        {
            await TellAsync(wait, now, ct);
        }

        await PutOffAsync(now, up, ct);
    }

    // A person does not wait for the SII.
    private async Task<List<AccountKind>> KindsAnsweredForAsync(CancellationToken ct)
    {
        List<Registry> up = [];
        if (await sii.StateAsync(ct) is RegistryState.Up)
        {
            up.Add(Registry.Sii);
        }

        if (await registroCivil.StateAsync(ct) is RegistryState.Up)
        {
            up.Add(Registry.RegistroCivil);
        }

        return
        [
            .. RegistrantSegment.Kinds.Where(kind => Array.TrueForAll(HolderProof.RegistriesOf(kind), up.Contains)),
        ];
    }

    private Task<int> PutOffAsync(DateTimeOffset now, List<AccountKind> butThese, CancellationToken ct) =>
        store
            .Set<RegistryWait>()
            .Where(wait => wait.AskAgainAt <= now && !butThese.Contains(wait.Kind))
            .ExecuteUpdateAsync(update => update.SetProperty(wait => wait.AskAgainAt, now + RegistryWait.Pause), ct);

    // The row goes in the same transaction as the letter: of two processes, one sends it.
    private async Task TellAsync(RegistryWait wait, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var mine = await store.Set<RegistryWait>().Where(row => row.FlowId == wait.FlowId).ExecuteDeleteAsync(ct);
        if (
            mine == 1
            && await flows.ReadAsync<RegistrationState>(wait.FlowId, ct)
                is RegistrationState.AwaitingRegistry { Notify: { } mailbox } waiting
        )
        {
            var token = links.Make(LinkPurpose.ResumeRegistration, wait.FlowId, wait.ExpiresAt - now);
            outbox.Add(
                store,
                new ResumeRegistrationLetter(waiting.Holder.Kind, token),
                mailbox,
                expiresAt: wait.ExpiresAt
            );
            await store.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }
}
