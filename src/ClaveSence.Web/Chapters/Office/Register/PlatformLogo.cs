using ClaveSence.Web.Files;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>The logo of a platform: taken as an image, kept as pixels of our own drawing.</summary>
internal static class PlatformLogo
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The platform has the logo, or none any more.</summary>
        internal sealed record Done : Outcome;

        /// <summary>No file was chosen.</summary>
        internal sealed record Missing : Outcome;

        /// <summary>It is neither a PNG nor a JPEG.</summary>
        internal sealed record NotAnImage : Outcome;

        /// <summary>The file is not taken.</summary>
        internal sealed record NotTaken(FileOutcome Why) : Outcome;

        /// <summary>The platform was removed meanwhile.</summary>
        internal sealed record Refused(PlatformFault Fault) : Outcome;
    }

    internal sealed class Handler(PlatformDesk desk, LogoPress press, PlatformViews views)
    {
        /// <summary>Finds a platform; nothing when there is none.</summary>
        public Task<ShownPlatform?> FindAsync(OfficerSeat officer, Guid id, CancellationToken ct) =>
            views.FindAsync(officer, id, "platform-logo", ct);

        /// <summary>Draws the logo that was sent and keeps it.</summary>
        public async Task<Outcome> HandleAsync(
            OfficerSeat officer,
            Platform platform,
            Uploads uploads,
            string field,
            CancellationToken ct
        )
        {
            if (uploads.Trouble is { } trouble)
            {
                return new Outcome.NotTaken(trouble);
            }

            if (uploads.Find(field) is not { } upload)
            {
                return new Outcome.Missing();
            }

            return await press.MakeAsync(upload, ct) switch
            {
                LogoOutcome.Made(var png) => await KeepAsync(officer, platform, png, ct),
                LogoOutcome.NotTaken(var why) => new Outcome.NotTaken(why),
                _ => new Outcome.NotAnImage(),
            };
        }

        /// <summary>Takes the logo away.</summary>
        public Task<Outcome> RemoveAsync(OfficerSeat officer, Platform platform, CancellationToken ct) =>
            KeepAsync(officer, platform, png: null, ct);

        private async Task<Outcome> KeepAsync(
            OfficerSeat officer,
            Platform platform,
            byte[]? png,
            CancellationToken ct
        ) =>
            (await desk.SetLogoAsync(platform.ClientId, png, officer, ct)).Fault is { } fault
                ? new Outcome.Refused(fault)
                : new Outcome.Done();
    }
}
