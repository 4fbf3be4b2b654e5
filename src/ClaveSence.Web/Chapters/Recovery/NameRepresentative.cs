using ClaveSence.Domain;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Manual 3.1 (4) and 3.2 (5): the Rut Representante Legal. It always goes on; the serial is judged together with it.</summary>
internal static class NameRepresentative
{
    internal sealed class Handler(ClaveSenceStore store, Flows<RecoveryState> flows)
    {
        /// <summary>Goes on, and answers where the flow stands.</summary>
        public async Task<RecoveryState?> HandleAsync(Rut representative, CancellationToken ct) =>
            await flows.FindAsync(ct) is RecoveryState.AwaitingRepresentative here
                ? await MoveAsync(here.Named(representative), ct)
                : await flows.FindAsync(ct);

        /// <summary>«Volver»: to the question, or from the start when there is none.</summary>
        public async Task<RecoveryState?> GoBackAsync(CancellationToken ct) =>
            await flows.FindAsync(ct) is RecoveryState.AwaitingRepresentative here
            && here.BackToQuestion() is { } question
                ? await MoveAsync(question, ct)
                : null;

        private async Task<RecoveryState?> MoveAsync(RecoveryState next, CancellationToken ct)
        {
            flows.Move(next);
            await store.SaveChangesAsync(ct);
            return next;
        }
    }
}
