using ClaveSence.Domain.Factors;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>«Códigos de verificación»: begins with a secret for the owner's application, and is in force with its first code.</summary>
internal static class Codes
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>In force; the recovery codes are shown once.</summary>
        /// <param name="Printed">The recovery codes.</param>
        internal sealed record Begun(IReadOnlyList<RecoveryCode> Printed) : Outcome;

        /// <summary>The first code is not right: the application was not set up well, or its clock is wrong.</summary>
        internal sealed record Wrong : Outcome;

        /// <summary>No secret waits in this session: it took too long, or codes are in force already.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(CodesEnrolment enrolment)
    {
        public async Task<Outcome> HandleAsync(SignedIn me, FactorCode.OfApplication code, CancellationToken ct) =>
            await enrolment.ConfirmAsync(me.Account, me.Session.Id, code, ct) is { } printed
                ? new Outcome.Begun(printed)
            : await enrolment.WaitingAsync(me.Account, me.Session.Id, ct) is null ? new Outcome.Over()
            : new Outcome.Wrong();
    }
}
