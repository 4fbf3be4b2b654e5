using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Rights;

namespace ClaveSence.Web.Chapters.Privacy.Copy;

/// <summary>What a holder reads of an audit record beside its sentence. A detail that the sentence says already, or that is a code of ours and no more, is left out.</summary>
internal static class DetailWords
{
    /// <summary>Answers the words of a detail; nothing when there is nothing to add. Which officer it was is never among them.</summary>
    public static string? Of(Act act, string? detail) =>
        detail is null ? null : OfHolder(act, detail) ?? OfOffice(act, detail.Split(' '));

    /// <summary>Answers what scopes let a platform read.</summary>
    public static string? OfScopes(string scopes) =>
        PlatformScope.All.Where(scopes.Split(' ').Contains).Select(PlatformScope.WordsOf).ToList() is { Count: > 0 } all
            ? string.Join("; ", all)
            : null;

    private static string? OfHolder(Act act, string detail) =>
        (act, detail) switch
        {
            (Act.ActivityDownloaded or Act.CopyDownloaded, "csv" or "json" or "Pdf" or "Json") =>
                detail.ToUpperInvariant(), // What these forms are called in Spanish too.
            (Act.LetterSentAgain, _) => LetterWords.Find(detail),
            (Act.RequestExtended, _) => Named<RightKind>(detail, RequestWords.Of),
            (Act.FileReceived or Act.FileRefused, _) => OfFile(detail.Split(' ')),
            (Act.EmailChangeRequested or Act.EmailChangeGivenUp or Act.EmailChanged, "Main") => Texts.CopyEmail,
            (Act.EmailChangeRequested or Act.EmailChangeGivenUp or Act.EmailChanged, "Second") => Texts.CopySecondEmail,
            (Act.SteppedUp, "code") => Texts.DetailByCode,
            (Act.SteppedUp, "passkey") => Texts.DetailByPasskey,
            (Act.CodeRefused, "recovery") => Texts.DetailRecoveryCode,
            (Act.PasskeyRemoved or Act.CodesEnded, "undone") => Texts.DetailUndone,
            (Act.CodesEnded, "lost") => Texts.DetailLost,
            (Act.FactorLossOver, "code") => Texts.DetailCodeTyped,
            (Act.FactorLossOver, "overtaken") => Texts.DetailOvertaken,
            (Act.ProvisionalIssued, "AnswerRight") => Texts.DetailAnswerRight,
            (Act.ProvisionalIssued, "CardProved") => Texts.DetailCardProved,
            (Act.ProvisionalIssued, "ReplacementDue") => Texts.DetailReplacementDue,
            (Act.ReplacementRequested, "known-device") => Texts.DetailKnownDevice,
            (Act.RunRefused, "match:somebody-else") => Texts.DetailSomebodyElse,
            (Act.RunRefused, "match:taken") => Texts.DetailTaken,
            (Act.RunRefused, "RegistroCivil:down") => Texts.DetailCivilDown,
            (Act.PlatformRefused or Act.ConsentGiven, _) => OfPlatform(
                act,
                detail[(detail.IndexOf(':', StringComparison.Ordinal) + 1)..]
            ),
            _ => null,
        };

    private static string? OfOffice(Act act, string[] words) =>
        (act, words) switch
        {
            (Act.CallerCodeSent or Act.CallerVerified or Act.CallerRefused, ["code", ..]) => Texts.DetailCallCode,
            (Act.CallerVerified or Act.CallerRefused, ["card", ..]) => Texts.DetailCallCard,
            (Act.OfficeSearched or Act.OfficeRecoveryStarted, [var purpose, ..]) => Named<ViewPurpose>(
                purpose,
                OfficerWords.Of
            ),
            (Act.OfficeRead, ["account", var purpose, ..]) => Named<ViewPurpose>(purpose, OfficerWords.Of),
            (Act.OfficeRead, ["document" or "original", var purpose, ..]) => Named<FilePurpose>(purpose, NameOf),
            (Act.ProposalMade or Act.ProposalWithdrawn, [var kind, ..]) => Named<ProposalKind>(kind, OfficerWords.Of),
            (Act.ProposalApproved or Act.ProposalRefused, [var what, ..]) => OfProposal(what.Split(':')),
            (Act.AccountBlocked or Act.AccountUnblocked or Act.RepresentativeOverridden, [var reason]) =>
                Named<ProposalReason>(reason, OfficerWords.Of),
            // Of a decision that a second officer has still to make, the reason is not one yet.
            (Act.CaseApproved or Act.CaseRejected, [_, var reason, ..]) => Named<CaseReason>(reason, CaseWords.Of),
            _ => null,
        };

    private static string? OfFile(string[] words) =>
        words switch
        {
            [var purpose, nameof(FileOutcome.Infected)] => Together(
                Named<FilePurpose>(purpose, NameOf),
                FileWords.Of(new FileOutcome.Infected())
            ),
            [var purpose, var why] => Together(
                Named<FilePurpose>(purpose, NameOf),
                Named<FileFault>(why, FileWords.Of) ?? Named<FileKind>(why, kind => kind.ToString().ToUpperInvariant())
            ),
            _ => null,
        };

    private static string? OfProposal(string[] words) =>
        words is [var kind, var reason]
            ? Together(Named<ProposalKind>(kind, OfficerWords.Of), Named<ProposalReason>(reason, OfficerWords.Of))
            : null;

    private static string? OfPlatform(Act act, string what) =>
        what switch
        {
            _ when act is Act.ConsentGiven => OfScopes(what),
            "consent" => Texts.DetailNoConsent,
            "RepresentativeEnded" => Texts.DetailRepresentativeEnded,
            "CompanyEnded" => Texts.DetailCompanyEnded,
            "NoCompany" => Texts.DetailNoCompany,
            _ => null,
        };

    private static string NameOf(FilePurpose purpose) =>
        purpose switch
        {
            FilePurpose.Declaration => Texts.DetailDeclaration,
            FilePurpose.IdentityFront => Texts.DetailIdentityFront,
            FilePurpose.IdentityBack => Texts.DetailIdentityBack,
        };

    private static string? Together(params string?[] words) =>
        words.OfType<string>().ToList() is { Count: > 0 } known ? string.Join(": ", known) : null;

    // The audit writes the names of what the code knows; one that it does not know any more says nothing to a holder.
    private static string? Named<T>(string word, Func<T, string> words)
        where T : struct, Enum => Enum.TryParse<T>(word, out var one) && Enum.IsDefined(one) ? words(one) : null;
}
