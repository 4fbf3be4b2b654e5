using ClaveSence.Web.Chapters.Office.Calls;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Officers;

namespace ClaveSence.Web.Chapters.Office.Post;

/// <summary>The letters that no mail server took, and the way to send them again.</summary>
internal static class DeadLetters
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It is queued again.</summary>
        internal sealed record Queued : Outcome;

        /// <summary>It was sent, expired or queued meanwhile.</summary>
        internal sealed record NotQueued : Outcome;
    }

    internal sealed class Handler(LetterList letters, MailSendAgain sendAgain, OfficeViews views)
    {
        /// <summary>How many are listed at most.</summary>
        public const int AtMost = 100;

        public async Task<IReadOnlyList<ListedLetter>> ListAsync(OfficerSeat officer, CancellationToken ct)
        {
            await views.NoteAsync(officer, "letters", ct);
            return await letters.DeadAsync(AtMost, ct);
        }

        public async Task<Outcome> SendAgainAsync(OfficerSeat officer, Guid letter, CancellationToken ct)
        {
            await views.NoteAsync(officer, $"letter-again {letter:N}", ct);
            return await sendAgain.OneAsync(letter, TextWriter.Null, ct)
                ? new Outcome.Queued()
                : new Outcome.NotQueued();
        }
    }
}
