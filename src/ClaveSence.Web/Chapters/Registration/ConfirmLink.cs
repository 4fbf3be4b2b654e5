using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>The link of the letter: looking shows a button, and only its POST confirms, so that scanners of mail use nothing up.</summary>
internal static class ConfirmLink
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The account is active.</summary>
        /// <param name="Kind">What kind of holder it has.</param>
        internal sealed record Activated(AccountKind Kind) : Outcome;

        /// <summary>Another registration of the holder was confirmed first.</summary>
        internal sealed record AnotherWasFirst : Outcome;

        /// <summary>Used, expired or never one of ours: one text.</summary>
        internal sealed record NotALink : Outcome;
    }

    internal sealed class Handler(ClaveSenceStore store, AccountStart start, TokenHash tokens, Visit visit)
    {
        public Task<bool> IsLivingAsync(string token, CancellationToken ct) => Living(token).AnyAsync(ct);

        public async Task<Outcome> HandleAsync(string token, CancellationToken ct)
        {
            if (await Living(token).AsNoTracking().SingleOrDefaultAsync(ct) is not { } pending)
            {
                return new Outcome.NotALink();
            }

            return await start.BeginAsync(pending, ct)
                ? new Outcome.Activated(pending.Kind)
                : new Outcome.AnotherWasFirst();
        }

        private IQueryable<PendingRegistration> Living(string token)
        {
            var now = visit.Now;
            var hashes = ConfirmationMail.HashesOfLink(tokens, token is { Length: TokenHash.Length } ? token : "");
            return store
                .Set<PendingRegistration>()
                .Where(pending => hashes.Contains(pending.LinkHash) && pending.ExpiresAt > now);
        }
    }
}
