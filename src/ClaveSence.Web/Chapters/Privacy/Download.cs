using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Chapters.Privacy.Copy;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Links;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>A copy of everything that is kept: prepared behind a step-up, told to every mailbox, taken once in each form by the session that asked (threat U-06).</summary>
internal static class Download
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Two tickets wait for this session.</summary>
        internal sealed record Prepared : Outcome;

        /// <summary>Too many in a day.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>The file.</summary>
        /// <param name="Content">Its bytes.</param>
        /// <param name="Type">Its media type.</param>
        /// <param name="Name">What it is called.</param>
        internal sealed record Taken(byte[] Content, string Type, string Name) : Outcome;

        /// <summary>There is no such ticket: it was used, is over, or was never this session's.</summary>
        internal sealed record NoTicket : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        CopyMaker copies,
        RequestRows rows,
        Receipts receipts,
        Budgets budgets,
        AccountSeals seals,
        MailLinks links,
        AuditLog audit,
        Visit visit
    )
    {
        /// <summary>The forms that this session can still take.</summary>
        public Task<List<CopyFormat>> WaitingAsync(SignedIn me, CancellationToken ct) =>
            Living(me).OrderBy(ticket => ticket.Format).Select(ticket => ticket.Format).ToListAsync(ct);

        /// <summary>Prepares both forms; what was prepared before is over.</summary>
        public async Task<Outcome> PrepareAsync(SignedIn me, CancellationToken ct)
        {
            if ((await budgets.SpendAsync(Budget.CopiesADay, me.Account.Id.ToString(), ct)).Wait is { } wait)
            {
                return new Outcome.Throttled(wait);
            }

            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            await Living(me).ExecuteUpdateAsync(update => update.SetProperty(one => one.UsedAt, visit.Now), ct);
            store.AddRange(Enum.GetValues<CopyFormat>().Select(format => TicketOf(me, format)));
            rows.Add(me.Account.Id, RightKind.Access);
            var holder = seals.DetailsOf(me.Account).Name;
            var token = links.Make(LinkPurpose.NotMe, me.Account.Id, CopyPreparedLetter.LinkLifetime);
            var letter = new CopyPreparedLetter(holder, visit.Device, visit.Network, visit.Now, token);
            receipts.Tell(me.Account, _ => letter);
            await receipts.SaveAsync(me.Account, RightKind.Access, ct);
            await transaction.CommitAsync(ct);
            return new Outcome.Prepared();
        }

        /// <summary>Takes one form, once: of many at once, one gets the file. A fault while it is made costs no ticket, and so no new proof of who asks.</summary>
        public async Task<Outcome> TakeAsync(SignedIn me, CopyFormat format, CancellationToken ct)
        {
            if (!await Living(me).AnyAsync(ticket => ticket.Format == format, ct))
            {
                return new Outcome.NoTicket();
            }

            var file = FileOf(await copies.MakeAsync(me.Account, ct), format);
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            var used = await Living(me)
                .Where(ticket => ticket.Format == format)
                .ExecuteUpdateAsync(update => update.SetProperty(one => one.UsedAt, visit.Now), ct);
            if (used == 0)
            {
                return new Outcome.NoTicket(); // Another of the same moment was first.
            }

            audit.Add(Act.CopyDownloaded, me.Account.Id, format.ToString());
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return file;
        }

        private static Outcome.Taken FileOf(AccountCopy copy, CopyFormat format) =>
            format switch
            {
                CopyFormat.Pdf => new(CopyPdf.Write(copy), "application/pdf", "mis-datos-clave-sence.pdf"),
                CopyFormat.Json => new(CopyJson.Write(copy), "application/json", "mis-datos-clave-sence.json"),
            };

        private IQueryable<DownloadTicket> Living(SignedIn me)
        {
            var (now, account, session) = (visit.Now, me.Account.Id, me.Session.Id);
            return store
                .Set<DownloadTicket>()
                .Where(ticket => ticket.AccountId == account && ticket.SessionId == session)
                .Where(ticket => ticket.UsedAt == null && ticket.ExpiresAt > now);
        }

        private DownloadTicket TicketOf(SignedIn me, CopyFormat format) =>
            new()
            {
                Id = Guid.CreateVersion7(visit.Now),
                AccountId = me.Account.Id,
                SessionId = me.Session.Id,
                Format = format,
                ExpiresAt = visit.Now + DownloadTicket.Lifetime,
            };
    }
}
