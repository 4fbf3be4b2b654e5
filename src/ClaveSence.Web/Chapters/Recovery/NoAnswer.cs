using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>A facilitator who forgot the answer: told who can help, and the way back to the question.</summary>
internal static class NoAnswer
{
    internal sealed class Handler(ClaveSenceStore store, Flows<RecoveryState> flows)
    {
        /// <summary>Goes back to the question; nothing when there is none.</summary>
        public async Task<RecoveryState?> BackAsync(CancellationToken ct)
        {
            if (
                await flows.FindAsync(ct) is not RecoveryState.OnlyOffice here
                || here.BackToQuestion() is not { } before
            )
            {
                return null;
            }

            flows.Move(before);
            await store.SaveChangesAsync(ct);
            return before;
        }
    }
}
