using ClaveSence.Domain.Cases;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Requests;

/// <summary>Reads a company's requests for its pages. A request of another company is not there.</summary>
internal sealed class RequestView(
    CaseRows rows,
    CaseSeals seals,
    FileVault files,
    FacilitatorLinks links,
    TimeProvider clock
)
{
    /// <summary>Answers the requests of a company, the newest first, drafts included.</summary>
    public async Task<IReadOnlyList<ListedRequest>> ListAsync(Guid company, CancellationToken ct) =>
        [.. (await rows.OfAsync(company, ct)).Select(row => new ListedRequest(row, seals.Open(row).Facilitator?.Name))];

    /// <summary>Answers one request of a company that was sent; nothing when it is not one of its.</summary>
    public async Task<ShownRequest?> FindAsync(Guid company, Guid id, CancellationToken ct)
    {
        if (
            await rows.FindAsync(company, id, ct) is not { State: not CaseState.Draft } row
            || seals.Open(row) is not { Facilitator: { } person } content
        )
        {
            return null;
        }

        var history = await rows.HistoryAsync(id, ct);
        var current = await files.OfCaseAsync(id, ct);
        return new(
            row,
            content,
            person,
            rows.TrackingOf(row),
            [.. LinesOf(history)],
            [.. current.Select(ShownOf)],
            AskedFiles.Missing(row, history, current),
            await links.OfCaseAsync(row, ct) is not null,
            history.Any(line => line.Act is CaseAct.Ended),
            row.Read(content.Representative).MayAppeal(clock.GetUtcNow())
        );
    }

    // What officers tell each other, and who they are, is not the company's. The note of a decision is its proposal's.
    private IEnumerable<HistoryLine> LinesOf(IReadOnlyList<CaseEvent> history)
    {
        string? proposed = null;
        foreach (var line in history)
        {
            var note = seals.NoteOf(line);
            if (line.Act is CaseAct.Proposed)
            {
                proposed = note;
            }

            if (CaseWords.Of(line.Act) is not { } words)
            {
                continue;
            }

            var decided = line.Act is CaseAct.Approved or CaseAct.Rejected;
            yield return new(
                line.At,
                words,
                line.Ask is CaseAsk.None ? null : CaseWords.Of(line.Ask),
                line.Reason is { } reason ? CaseWords.Of(reason) : null,
                decided ? note ?? proposed : note
            );
        }
    }

    private ShownFile ShownOf(StoredFile file) =>
        new(
            file.Purpose switch
            {
                FilePurpose.Declaration => Texts.Declaration,
                FilePurpose.IdentityFront => Texts.Document,
                FilePurpose.IdentityBack => Texts.DocumentBack,
            },
            files.NameOf(file),
            ChileTime.Written(file.ReceivedAt),
            FileWords.Of(file.State)
        );
}

/// <summary>A request in the list.</summary>
/// <param name="Row">The request.</param>
/// <param name="Facilitator">The facilitator's name; nothing before it is typed.</param>
internal sealed record ListedRequest(StoredCase Row, string? Facilitator)
{
    /// <summary>Gets where it is read.</summary>
    public string Path => $"/mi-cuenta/solicitudes/{Row.Id:N}";

    /// <summary>Names the request alone.</summary>
    public override string ToString() => Row.Number;
}

/// <summary>A request as its company sees it.</summary>
/// <param name="Row">The request.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Facilitator">The facilitator.</param>
/// <param name="Tracking">The tracking number.</param>
/// <param name="History">What happened, the oldest first.</param>
/// <param name="Files">Its files in force.</param>
/// <param name="Missing">The files that are asked for and did not come yet.</param>
/// <param name="IsLinked">Whether the facilitator is active for this company.</param>
/// <param name="IsEnded">Whether the company ended what was granted.</param>
/// <param name="MayAppeal">Whether the company may appeal now.</param>
internal sealed record ShownRequest(
    StoredCase Row,
    CaseContent Content,
    FacilitatorDetails Facilitator,
    string? Tracking,
    IReadOnlyList<HistoryLine> History,
    IReadOnlyList<ShownFile> Files,
    IReadOnlyList<FilePurpose> Missing,
    bool IsLinked,
    bool IsEnded,
    bool MayAppeal
)
{
    /// <summary>Gets whether another link to activate may be sent: it waits to be used, or the facilitator is active and forgot.</summary>
    public bool MaySendLink => MayEnd;

    /// <summary>Gets whether there is something to end: the facilitator is active for this company, or may still become so.</summary>
    public bool MayEnd => Row.State is CaseState.Approved && !IsEnded && (Row.ActivatedAt is null || IsLinked);

    /// <summary>Gets the first field that takes a file, where what is wrong with all of them is told.</summary>
    public string FirstFile =>
        Row.Ask.HasFlag(CaseAsk.Declaration) ? nameof(RequestPage.Declaracion) : nameof(RequestPage.Identificacion);

    /// <summary>Names the request alone.</summary>
    public override string ToString() => Row.Number;
}

/// <summary>A line of the history.</summary>
/// <param name="At">When.</param>
/// <param name="What">What happened.</param>
/// <param name="Asked">What was asked for.</param>
/// <param name="Reason">Why.</param>
/// <param name="Note">What was written with it.</param>
internal sealed record HistoryLine(DateTimeOffset At, string What, string? Asked, string? Reason, string? Note);

/// <summary>A file in the list.</summary>
/// <param name="What">What it is for.</param>
/// <param name="Name">Its name as it was sent.</param>
/// <param name="Received">When.</param>
/// <param name="State">Whether the antivirus has answered.</param>
internal sealed record ShownFile(string What, string Name, string Received, string State);
