using System.Text.Json;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Proposals;

/// <summary>Reads proposals as officers see them.</summary>
internal sealed class ProposalList(
    ClaveSenceStore store,
    OfficerBook officers,
    AccountSeals seals,
    RequestRows requests,
    Sealer sealer,
    Visit visit
)
{
    private const int AtMost = 100;

    /// <summary>Lists those that wait, the oldest first, and those that were decided in the last days.</summary>
    public async Task<(IReadOnlyList<ListedProposal> Waiting, IReadOnlyList<ListedProposal> Decided)> ListAsync(
        CancellationToken ct
    )
    {
        var now = visit.Now;
        var since = now - ProposalRules.Lifetime;
        var rows = store.Set<Proposal>().AsNoTracking();
        var waiting = await rows.Where(row => row.State == ProposalState.Open && row.ExpiresAt > now)
            .OrderBy(row => row.CreatedAt)
            .Take(AtMost)
            .ToListAsync(ct);
        var decided = await rows.Where(row => row.DecidedAt > since)
            .OrderByDescending(row => row.DecidedAt)
            .Take(AtMost)
            .ToListAsync(ct);
        return (await WriteAsync(waiting, ct), await WriteAsync(decided, ct));
    }

    /// <summary>Counts those that wait.</summary>
    public Task<int> CountWaitingAsync(CancellationToken ct)
    {
        var now = visit.Now;
        return store.Set<Proposal>().CountAsync(row => row.State == ProposalState.Open && row.ExpiresAt > now, ct);
    }

    /// <summary>Answers one, with its note and the account that it is about; nothing when there is none.</summary>
    public async Task<ReadProposal?> FindAsync(Guid id, CancellationToken ct)
    {
        var row = await store.Set<Proposal>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct);
        if (row is null)
        {
            return null;
        }

        var account = await store
            .Set<Account>()
            .AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == row.AccountId, ct);
        var listed = (await WriteAsync([row], ct))[0];
        var particulars = row.ParticularsSealed is { } papers
            ? JsonSerializer.Deserialize<RepresentativeDetails>(
                sealer.Open(row.Id, Proposal.ParticularsColumn, papers),
                WrittenJson.Options
            )
            : null;
        return new(
            listed,
            sealer.OpenText(row.Id, Proposal.NoteColumn, row.NoteSealed),
            account is null
                ? ""
                : KindWords.Written(AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account))),
            particulars,
            row.SubjectId is { } subject ? await requests.FindAsync(row.AccountId, subject, ct) : null,
            IsWaiting: row.State is ProposalState.Open && row.ExpiresAt > visit.Now
        );
    }

    private async Task<IReadOnlyList<ListedProposal>> WriteAsync(List<Proposal> rows, CancellationToken ct)
    {
        var people = rows.SelectMany(row => new[] { row.ProposerId, row.DeciderId ?? row.ProposerId, row.AccountId });
        var names = await officers.NamesOfAsync(people, ct);
        return
        [
            .. rows.Select(row => new ListedProposal(
                row,
                names.GetValueOrDefault(row.AccountId, ""),
                names.GetValueOrDefault(row.ProposerId, ""),
                row.DeciderId is { } decider ? names.GetValueOrDefault(decider, "") : null
            )),
        ];
    }
}

/// <summary>A proposal in a list.</summary>
/// <param name="Row">The proposal.</param>
/// <param name="Holder">Whom it is about.</param>
/// <param name="Proposer">Who proposed it.</param>
/// <param name="Decider">Who decided it.</param>
internal sealed record ListedProposal(Proposal Row, string Holder, string Proposer, string? Decider)
{
    /// <summary>Names the proposal by id only.</summary>
    public override string ToString() => $"proposal {Row.Id}";
}

/// <summary>A proposal as it is decided.</summary>
/// <param name="Listed">What the list says.</param>
/// <param name="Note">What the proposer wrote.</param>
/// <param name="Identifier">The identifier of whom it is about.</param>
/// <param name="Representative">The representative that would take the former one's place.</param>
/// <param name="Request">The request about data that it would answer or extend; nothing where it is about something else.</param>
/// <param name="IsWaiting">Whether it can still be decided.</param>
internal sealed record ReadProposal(
    ListedProposal Listed,
    string Note,
    string Identifier,
    RepresentativeDetails? Representative,
    PrivacyRequest? Request,
    bool IsWaiting
)
{
    /// <summary>Names the proposal by id only.</summary>
    public override string ToString() => $"proposal {Listed.Row.Id}";
}
