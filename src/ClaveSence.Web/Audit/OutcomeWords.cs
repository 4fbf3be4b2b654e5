using ClaveSence.Domain.Rights;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Audit;

/// <summary>What the owner reads of an act that can end in more than one way: its detail tells which. One that is not known here gets the plain words.</summary>
internal static class OutcomeWords
{
    /// <summary>Says with what somebody signed in.</summary>
    public static string SignedIn(string? detail) =>
        detail switch
        {
            "Passkey" => Texts.DidSignedInByPasskey,
            "ClaveAndCode" => Texts.DidSignedInWithCode,
            "ClaveAndRecoveryCode" => Texts.DidSignedInWithRecoveryCode,
            _ => Texts.DidSignedIn,
        };

    /// <summary>Says why an account was not entered.</summary>
    public static string Refused(string? detail) =>
        detail switch
        {
            "Frozen" => Texts.DidEntryFrozen,
            "Blocked" => Texts.DidEntryBlocked,
            "unconfirmed" => Texts.DidEntryUnconfirmed,
            _ => Texts.DidEntryRefused,
        };

    /// <summary>Says whether a secret answer was right.</summary>
    public static string Answered(string? detail) =>
        detail switch
        {
            "AnswerRight" => Texts.DidAnswerRight,
            "AnswerWrong" => Texts.DidAnswerWrong,
            _ => Texts.DidAnswerUnheard,
        };

    /// <summary>Says what the registries answered to a recovery.</summary>
    // What the registries are called stands in the audit as its detail: sii:no, registro-civil:no, Sii:odd…
    public static string Proved(string? detail) =>
        detail switch
        {
            "match" or "match:blocked" => Texts.DidProofMatch,
            "sii:no" => Texts.DidProofSiiNo,
            "registro-civil:no" or "registro-civil:deceased" => Texts.DidProofCivilNo,
            "spent" or "stand-in" => Texts.DidProofUnasked,
            _ => Texts.DidProofOdd,
        };

    /// <summary>Says what the registries answered of who lost a second factor.</summary>
    public static string FactorLossProved(string? detail) =>
        detail switch
        {
            "match" => Texts.DidFactorLossMatch,
            "sii:no" => Texts.DidFactorLossSiiNo,
            "registro-civil:no" or "registro-civil:deceased" => Texts.DidFactorLossCivilNo,
            _ when IsOdd(detail) => Texts.DidFactorLossOdd,
            _ => Texts.DidFactorLossProof,
        };

    /// <summary>Says whether another representative was proved.</summary>
    // All that was refused is one sentence, as on the screen: here who guesses is signed in and reads which registry said yes (ADR 0015).
    public static string RepresentativeProved(string? detail) =>
        detail switch
        {
            "match" => Texts.DidRepresentativeMatch,
            "sii:no" or "registro-civil:no" or "registro-civil:deceased" or "budget" => Texts.DidRepresentativeNo,
            _ when IsOdd(detail) => Texts.DidRepresentativeNo,
            _ when EndsIn(detail, ":down") => Texts.DidRepresentativeDown,
            _ => Texts.DidRepresentativeProof,
        };

    /// <summary>Says which of the two is not in force any more.</summary>
    public static string Lapsed(string? detail) =>
        detail switch
        {
            "RepresentativeEnded" => Texts.DidRepresentativeLapsed,
            "CompanyEnded" => Texts.DidCompanyLapsed,
            _ => Texts.DidStandingLapsed,
        };

    /// <summary>Says who vouched for another mailbox.</summary>
    public static string Vouched(string? detail) =>
        detail switch
        {
            "passkey" => Texts.DidVouchedByPasskey,
            "officers" => Texts.DidVouchedByOfficers,
            _ => Texts.DidReplacementVouched,
        };

    /// <summary>Says which right was exercised.</summary>
    public static string RightRequested(string? detail) => Named(Texts.DidRightRequested, RightOf(detail));

    /// <summary>Says the right of a request that was taken back.</summary>
    public static string RightWithdrawn(string? detail) => Named(Texts.DidRightWithdrawn, RightOf(detail));

    /// <summary>Says how a request about data went on.</summary>
    // The detail is right:state.
    public static string RightDecided(string? detail) =>
        detail?.Split(':') is [var right, var state]
            ? Named(
                state switch
                {
                    nameof(RequestState.Waiting) => Texts.DidRightWaiting,
                    nameof(RequestState.Granted) => Texts.DidRightGranted,
                    nameof(RequestState.Refused) => Texts.DidRightRefused,
                    nameof(RequestState.Ended) => Texts.DidRightEnded,
                    _ => Texts.DidRightDecided,
                },
                RightOf(right)
            )
            : Texts.DidRightDecided;

    /// <summary>Says what an officer saw.</summary>
    // Of the detail the first word is the owner's to read; which officer it was, the auditors read.
    public static string Seen(string? detail) =>
        detail?.Split(' ', '-') switch
        {
            ["queue", "file", ..] => Texts.DidOfficeTookList,
            ["request", ..] => Texts.DidOfficeSawRequest,
            ["document", ..] => Texts.DidOfficeSawDocument,
            ["original", ..] => Texts.DidOfficeSawOriginal,
            ["proposal", ..] => Texts.DidOfficeSawProposal,
            ["rights", ..] => Texts.DidOfficeSawRights,
            _ => Texts.DidOfficeSawAccount,
        };

    private static bool IsOdd(string? detail) => EndsIn(detail, ":odd");

    private static bool EndsIn(string? detail, string end) =>
        detail is not null && detail.EndsWith(end, StringComparison.Ordinal);

    private static string Named(string sentence, string? right) =>
        right is null ? sentence : Texts.DidOfRight.With(sentence, right);

    private static string? RightOf(string? word) =>
        Enum.TryParse<RightKind>(word, out var right) && Enum.IsDefined(right) ? RequestWords.Of(right) : null;
}
