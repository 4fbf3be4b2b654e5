using ClaveSence.Domain.Office;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Officers;

namespace ClaveSence.Web.Chapters.Office.Cases;

/// <summary>The documents of a request: a drawn copy of each page for who reviews, and the sealed original for who says why.</summary>
internal static class Papers
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>A page, drawn.</summary>
        /// <param name="Png">The picture.</param>
        internal sealed record Drawn(byte[] Png) : Outcome;

        /// <summary>The original.</summary>
        /// <param name="Content">Its content; the caller closes it.</param>
        /// <param name="File">Which file.</param>
        /// <param name="Name">What it was called.</param>
        internal sealed record Original(Stream Content, StoredFile File, string Name) : Outcome;

        /// <summary>The antivirus has not answered, or found something: nobody sees it.</summary>
        internal sealed record NotClean : Outcome;

        /// <summary>It could not be drawn.</summary>
        internal sealed record NotDrawn : Outcome;

        /// <summary>No such file, page or request.</summary>
        internal sealed record Nowhere : Outcome;
    }

    internal sealed class Handler(CaseRows rows, FileVault files, RenderedCopies copies, OfficeViews views)
    {
        /// <summary>Draws a page; the company reads that it was seen.</summary>
        public async Task<Outcome> DrawAsync(
            OfficerSeat officer,
            Guid request,
            Guid file,
            int page,
            CancellationToken ct
        )
        {
            if (await FindAsync(request, file, ct) is not { } found)
            {
                return new Outcome.Nowhere();
            }

            await views.NoteAsync(officer, $"document {found.Purpose} {page}", found.AccountId, ct);
            return await copies.PageAsync(found, page, ct) switch
            {
                RenderedPage.Shown(var png, _) => new Outcome.Drawn(png),
                RenderedPage.NotClean => new Outcome.NotClean(),
                RenderedPage.NoSuchPage => new Outcome.Nowhere(),
                _ => new Outcome.NotDrawn(),
            };
        }

        /// <summary>Tells whether there is such a file, before its form is shown.</summary>
        public async Task<StoredFile?> LookAsync(OfficerSeat officer, Guid request, Guid file, CancellationToken ct)
        {
            if (await FindAsync(request, file, ct) is not { } found)
            {
                return null;
            }

            await views.NoteAsync(officer, "request", found.AccountId, ct);
            return found;
        }

        /// <summary>Breaks the seal; the company reads that it was, the auditors read why.</summary>
        public async Task<Outcome> OpenAsync(
            OfficerSeat officer,
            Guid request,
            Guid file,
            OriginalReason reason,
            CancellationToken ct
        )
        {
            if (await FindAsync(request, file, ct) is not { } found)
            {
                return new Outcome.Nowhere();
            }

            await views.NoteAsync(officer, $"original {found.Purpose} {reason}", found.AccountId, ct); // Before: what was seen is never unnoted.
            return found.State is FileState.Clean
                ? new Outcome.Original(await files.OpenAsync(found, ct), found, files.NameOf(found))
                : new Outcome.NotClean();
        }

        private async Task<StoredFile?> FindAsync(Guid request, Guid file, CancellationToken ct) =>
            await rows.FindAsync(request, ct) is null
                ? null
                : (await files.OfCaseAsync(request, ct)).Find(one => one.Id == file);
    }
}
