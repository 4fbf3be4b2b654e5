using ClaveSence.Web.Audit;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Officers.Watch;

namespace ClaveSence.Web.Chapters.Office;

/// <summary>Notes that an officer saw something (threats A-03): every page of the office does, and the owner of what was seen reads it in «Actividad».</summary>
internal sealed class OfficeViews(AuditLog audit, OfficeWatch watch)
{
    /// <summary>Notes a page that shows nobody's account, or a list.</summary>
    /// <param name="officer">Who looked.</param>
    /// <param name="what">At what: a word of ours.</param>
    /// <param name="ct">Cancels.</param>
    public Task NoteAsync(OfficerSeat officer, string what, CancellationToken ct) =>
        NoteAsync(officer, what, account: null, ct);

    /// <summary>Notes a page that shows something of an account; of a canary the watcher is told in the same save.</summary>
    public Task NoteAsync(OfficerSeat officer, string what, Guid? account, CancellationToken ct) =>
        NoteAsync(officer, what, account, listed: [], ct);

    /// <summary>Notes a list: once, with the account that was looked for, if any. Of a canary among those that are listed the watcher is told; their owners read nothing (ADR 0025).</summary>
    public Task NoteAsync(
        OfficerSeat officer,
        string what,
        Guid? account,
        IReadOnlyCollection<Guid> listed,
        CancellationToken ct
    )
    {
        audit.Add(Act.OfficeRead, account, officer.Says(what));
        return watch.SaveAsync(officer, what, account is { } one ? [.. listed, one] : listed, ct);
    }

    /// <summary>Notes a file that an officer takes along: once as a whole, and once for each account in it, whose owner reads it. All of it is one save.</summary>
    public Task NoteFileAsync(
        OfficerSeat officer,
        string what,
        IReadOnlyCollection<Guid> accounts,
        CancellationToken ct
    )
    {
        audit.Add(Act.OfficeRead, account: null, officer.Says(what));
        foreach (var account in accounts)
        {
            audit.Add(Act.OfficeRead, account, officer.Says(what));
        }

        return watch.SaveAsync(officer, what, accounts, ct);
    }
}
