using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Sessions;

namespace ClaveSence.Web.Chapters.Requests;

/// <summary>What else a company does with a request of its: appeal once, send the link again, end what was granted.</summary>
internal static class ChangeRequest
{
    internal sealed class Handler(CaseSteps steps, Activations activations, FacilitatorLinks links)
    {
        /// <summary>Appeals.</summary>
        /// <returns>Whether it was still to be appealed.</returns>
        public async Task<bool> AppealAsync(SignedIn me, Guid id, RequestText why, CancellationToken ct) =>
            await steps.AppealAsync(me.Account.Id, id, why, ct) is CaseStep.Taken;

        /// <summary>Sends the facilitator another link.</summary>
        public Task<SendLink> SendLinkAsync(SignedIn me, Guid id, CancellationToken ct) =>
            activations.SendAgainAsync(me.Account.Id, id, ct);

        /// <summary>Ends the facilitator's link with this company; before it was activated, what was granted.</summary>
        public async Task<EndLink> EndAsync(SignedIn me, Guid id, CancellationToken ct) =>
            await links.EndAsync(me.Account.Id, id, ct) ? EndLink.Ended
            : await activations.WithdrawAsync(me.Account.Id, id, ct) ? EndLink.Withdrawn
            : EndLink.Nothing;
    }
}

/// <summary>What came of ending.</summary>
internal enum EndLink
{
    /// <summary>The facilitator's link with the company ended.</summary>
    Ended,

    /// <summary>Nobody had activated: what was granted ended.</summary>
    Withdrawn,

    /// <summary>There was nothing to end.</summary>
    Nothing,
}
