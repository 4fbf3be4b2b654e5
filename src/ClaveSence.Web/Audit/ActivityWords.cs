using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Audit;

/// <summary>What each act is called to the owner of the account. An act without words here does not compile.</summary>
internal static class ActivityWords
{
    /// <summary>Gets the acts that owners see, each with its kind.</summary>
    public static IReadOnlyDictionary<Act, ActivityKind> Shown { get; } =
        Enum.GetValues<Act>()
            .Select(act => (Act: act, Words: Of(act, null)))
            .Where(each => each.Words is not null)
            .ToDictionary(each => each.Act, each => each.Words!.Value.Kind);

    /// <summary>Answers kind and sentence of an act; nothing for what is not the owner's to see.</summary>
    /// <param name="act">The act.</param>
    /// <param name="detail">Its detail.</param>
    /// <param name="platforms">What the platform of a client id is called; one that is not registered any more keeps its client id.</param>
    public static (ActivityKind Kind, string Sentence)? Of(
        Act act,
        string? detail,
        Func<string, string?>? platforms = null
    ) =>
        act switch
        {
            Act.RegistrationRequested => (ActivityKind.Account, Texts.DidRegistrationRequested),
            Act.RegistrationOfTaken => (ActivityKind.Failure, Texts.DidRegistrationOfTaken),
            Act.AccountActivated => (ActivityKind.Account, Texts.DidAccountActivated),
            Act.ActivityDownloaded => (ActivityKind.Account, Texts.DidActivityDownloaded),
            Act.SignedIn => (ActivityKind.SignIn, OutcomeWords.SignedIn(detail)),
            Act.SignedOut => (ActivityKind.SignIn, Texts.DidSignedOut),
            Act.SessionEnded => (
                ActivityKind.SignIn,
                detail == "others" ? Texts.DidSessionsEnded : Texts.DidSessionEnded
            ),
            Act.ClaveRefused => (ActivityKind.Failure, Texts.DidClaveRefused),
            Act.EntryRefused => (ActivityKind.Failure, OutcomeWords.Refused(detail)),
            Act.ClaveChanged => (ActivityKind.Change, Texts.DidClaveChanged),
            Act.AccountFrozen => (ActivityKind.Change, Texts.DidAccountFrozen),
            Act.FreezeLifted => (ActivityKind.Change, Texts.DidFreezeLifted),
            Act.EmailReplaced => (ActivityKind.Change, Texts.DidEmailReplaced),
            Act.RecoveryAnswered => (ActivityKind.Recovery, OutcomeWords.Answered(detail)),
            Act.RecoveryProof => (ActivityKind.Registry, OutcomeWords.Proved(detail)),
            Act.ProvisionalIssued => (ActivityKind.Recovery, Texts.DidProvisionalIssued),
            Act.RecoveryThrottled => (ActivityKind.Recovery, Texts.DidRecoveryThrottled),
            Act.ProvisionalProved => (ActivityKind.Recovery, Texts.DidProvisionalProved),
            Act.ClaveRecovered => (ActivityKind.Recovery, Texts.DidClaveRecovered),
            Act.ReplacementRequested => (ActivityKind.Recovery, Texts.DidReplacementRequested),
            Act.ReplacementOvertaken => (ActivityKind.Recovery, Texts.DidReplacementOvertaken),
            Act.ReplacementConfirmed => (ActivityKind.Recovery, Texts.DidReplacementConfirmed),
            Act.ReplacementVouched => (ActivityKind.Recovery, OutcomeWords.Vouched(detail)),
            Act.ReplacementCancelled => (ActivityKind.Recovery, Texts.DidReplacementCancelled),
            Act.SteppedUp => (ActivityKind.SignIn, Texts.DidSteppedUp),
            Act.RunAdded => (ActivityKind.Change, Texts.DidRunAdded),
            Act.RunRefused => (ActivityKind.Failure, Texts.DidRunRefused),
            Act.EmailChangeRequested => (ActivityKind.Change, Texts.DidEmailChangeRequested),
            Act.EmailChangeGivenUp => (ActivityKind.Change, Texts.DidEmailChangeGivenUp),
            Act.EmailChanged => (ActivityKind.Change, Texts.DidEmailChanged),
            Act.EmailChangeUndone => (ActivityKind.Change, Texts.DidEmailChangeUndone),
            Act.SecondEmailRemoved => (ActivityKind.Change, Texts.DidSecondEmailRemoved),
            Act.ContactChanged => (ActivityKind.Change, Texts.DidContactChanged),
            Act.RepresentativeProof => (ActivityKind.Registry, OutcomeWords.RepresentativeProved(detail)),
            Act.RepresentativeChanged => (ActivityKind.Change, Texts.DidRepresentativeChanged),
            Act.SecretQuestionChanged => (ActivityKind.Change, Texts.DidSecretQuestionChanged),
            Act.StandingChecked => (ActivityKind.Registry, Texts.DidStandingChecked),
            Act.StandingLapsed => (ActivityKind.Registry, OutcomeWords.Lapsed(detail)),
            Act.StandingRestored => (ActivityKind.Registry, Texts.DidStandingRestored),
            Act.PasskeyAdded => (ActivityKind.Change, Texts.DidPasskeyAdded),
            Act.PasskeyRemoved => (ActivityKind.Change, Texts.DidPasskeyRemoved),
            Act.PasskeyRefused => (ActivityKind.Failure, Texts.DidPasskeyRefused),
            Act.CodesBegun => (ActivityKind.Change, Texts.DidCodesBegun),
            Act.CodesEnded => (ActivityKind.Change, Texts.DidCodesEnded),
            Act.CodeRefused => (ActivityKind.Failure, Texts.DidCodeRefused),
            Act.TriesThrottled => (ActivityKind.Failure, Texts.DidTriesThrottled),
            Act.RecoveryCodeUsed => (ActivityKind.SignIn, Texts.DidRecoveryCodeUsed),
            Act.RecoveryCodesRenewed => (ActivityKind.Change, Texts.DidRecoveryCodesRenewed),
            Act.FactorLossProof => (ActivityKind.Registry, OutcomeWords.FactorLossProved(detail)),
            Act.FactorLossAsked => (ActivityKind.Recovery, Texts.DidFactorLossAsked),
            Act.FactorLossOver => (ActivityKind.Recovery, Texts.DidFactorLossOver),
            Act.RightRequested => (ActivityKind.Account, OutcomeWords.RightRequested(detail)),
            Act.RightWithdrawn => (ActivityKind.Account, OutcomeWords.RightWithdrawn(detail)),
            Act.RightDecided => (ActivityKind.Account, OutcomeWords.RightDecided(detail)),
            Act.FileReceived => (ActivityKind.Account, Texts.DidFileReceived),
            Act.FileRefused => (ActivityKind.Account, Texts.DidFileRefused),
            Act.CopyDownloaded => (ActivityKind.Account, Texts.DidCopyDownloaded),
            Act.AccountErased => (ActivityKind.Account, Texts.DidAccountErased),
            Act.InactivityNoticed => (ActivityKind.Account, Texts.DidInactivityNoticed),
            Act.InactivityFrozen => (ActivityKind.Account, Texts.DidInactivityFrozen),
            Act.CaseProved => (ActivityKind.Account, Texts.DidCaseProved),
            Act.CaseSubmitted => (ActivityKind.Account, Texts.DidCaseSubmitted.With(detail)),
            Act.CaseTaken => (ActivityKind.Office, Texts.DidCaseTaken.With(NumberOf(detail))),
            Act.CaseReleased => (ActivityKind.Office, Texts.DidCaseReleased.With(NumberOf(detail))),
            Act.CaseAsked => (ActivityKind.Office, Texts.DidCaseAsked.With(NumberOf(detail))),
            Act.CaseAnswered => (ActivityKind.Account, Texts.DidCaseAnswered.With(detail)),
            Act.CaseProposed => (ActivityKind.Office, Texts.DidCaseProposed.With(NumberOf(detail))),
            Act.CaseReturned => (ActivityKind.Office, Texts.DidCaseReturned.With(NumberOf(detail))),
            Act.CaseApproved => (ActivityKind.Office, Texts.DidCaseApproved.With(NumberOf(detail))),
            Act.CaseRejected => (ActivityKind.Office, Texts.DidCaseRejected.With(NumberOf(detail))),
            Act.CaseAppealed => (ActivityKind.Account, Texts.DidCaseAppealed.With(detail)),
            Act.ActivationSent => (ActivityKind.Account, Texts.DidActivationSent.With(detail)),
            Act.FacilitatorActivated => (ActivityKind.Change, Texts.DidFacilitatorActivated),
            Act.FacilitatorLinked => (ActivityKind.Change, Texts.DidFacilitatorLinked),
            Act.FacilitatorEnded => (ActivityKind.Change, Texts.DidFacilitatorEnded),
            Act.PlatformEntered => (ActivityKind.SignIn, Texts.DidPlatformEntered.With(PlatformOf(detail, platforms))),
            Act.PlatformRefused => (ActivityKind.Failure, Texts.DidPlatformRefused.With(PlatformOf(detail, platforms))),
            Act.ConsentGiven => (ActivityKind.Change, Texts.DidConsentGiven.With(PlatformOf(detail, platforms))),
            Act.ConsentWithdrawn => (
                ActivityKind.Change,
                Texts.DidConsentWithdrawn.With(PlatformOf(detail, platforms))
            ),
            Act.TokenReplayed => (ActivityKind.Failure, Texts.DidTokenReplayed.With(PlatformOf(detail, platforms))),
            Act.LetterSentAgain => (ActivityKind.Office, Texts.DidLetterSentAgain),

            Act.OfficeRead => (ActivityKind.Office, OutcomeWords.Seen(detail)),
            Act.OfficeSearched => (ActivityKind.Office, Texts.DidOfficeSearched),
            Act.CallerVerified => (ActivityKind.Office, Texts.DidCallerVerified),
            Act.CallerRefused => (ActivityKind.Office, Texts.DidCallerRefused),
            Act.CallerCodeSent => (ActivityKind.Office, Texts.DidCallerCodeSent),
            Act.OfficeRecoveryStarted => (ActivityKind.Office, Texts.DidOfficeRecoveryStarted),
            Act.ProposalMade => (ActivityKind.Office, Texts.DidProposalMade),
            Act.ProposalApproved => (ActivityKind.Office, Texts.DidProposalApproved),
            Act.ProposalRefused => (ActivityKind.Office, Texts.DidProposalRefused),
            Act.ProposalWithdrawn => (ActivityKind.Office, Texts.DidProposalWithdrawn),
            Act.AccountBlocked => (ActivityKind.Office, Texts.DidAccountBlocked),
            Act.AccountUnblocked => (ActivityKind.Office, Texts.DidAccountUnblocked),
            Act.RepresentativeOverridden => (ActivityKind.Office, Texts.DidRepresentativeOverridden),
            Act.RequestExtended => (ActivityKind.Office, Texts.DidRequestExtended),

            // An officer's own, who has no «Actividad»: the auditors read them.
            Act.OfficerAdded or Act.OfficerActivated or Act.OfficerEnded or Act.RoleGranted or Act.RoleEnded => null,

            // Not the owner's: these name no account,
            Act.RegistrationProof or Act.Heartbeat or Act.RetentionApplied => null,
            Act.PlatformAdded or Act.PlatformChanged or Act.PlatformRemoved or Act.SigningKeyMade => null,
            // this one is between us and a platform, whose part of the visit is over,
            Act.LogoutUndelivered => null,
            // and this one tells of our arithmetic at a sign-in that stands beside it.
            Act.ClaveRehashed => null,
        };

    /// <summary>Answers what a kind is called.</summary>
    public static string NameOf(ActivityKind kind) =>
        kind switch
        {
            ActivityKind.SignIn => Texts.KindSignIn,
            ActivityKind.Failure => Texts.KindFailure,
            ActivityKind.Change => Texts.KindChange,
            ActivityKind.Recovery => Texts.KindRecovery,
            ActivityKind.Registry => Texts.KindRegistry,
            ActivityKind.Account => Texts.KindAccount,
            ActivityKind.Office => Texts.KindOffice,
        };

    private static string? NumberOf(string? detail) => detail?.Split(' ')[0];

    // The detail of what happened at a platform begins with its client id.
    private static string PlatformOf(string? detail, Func<string, string?>? platforms)
    {
        var clientId = detail?.Split(':')[0] ?? "";
        return platforms?.Invoke(clientId) ?? clientId;
    }
}
