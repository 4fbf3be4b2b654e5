using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>What recovery says differently to each kind of holder, on its pages and in its letters: who proves, and with what.</summary>
internal sealed record RecoveryWords
{
    private static readonly RecoveryWords Company = new()
    {
        StartLead = Texts.StartLead,
        RecoveringOf = Texts.RecoveringOf,
        OtherHolder = Texts.BackToRut,
        ForgottenHint = Texts.NoRecuerdoHint,
        ProofTitle = Texts.SerialTitle,
        ProofLead = Texts.SerialLead,
        Proof = Texts.Serie,
        ProofHint = Texts.SerieHint,
        ProofMalformed = Texts.SerieMalformed,
        ProofAppeared = Texts.SerialAppeared,
        NotProved = KindWords.NotProved(AccountKind.LegalEntity),
        Waiting = Texts.WaitingLead,
        MailboxLead = Texts.EmailLead,
        MailboxMalformed = Texts.EmailMalformed,
        Dialog = Texts.SentDialog,
        SentFor = Texts.SentFor,
        SentHelp = Texts.SentHelp,
        WithProof = Texts.WithCard,
        WrongAnswer = Texts.WrongAnswerCompany,
        ConfirmReplacementLead = Texts.ConfirmReplacementLead,
        ReplacementLead = Texts.ReplacementLead,
    };

    private static readonly RecoveryWords Person = Company with
    {
        StartLead = Texts.StartLeadPerson,
        OtherHolder = Texts.BackToRutPerson,
        ForgottenHint = Texts.NoRecuerdoHintPerson,
        ProofTitle = Texts.SerialTitlePerson,
        ProofLead = Texts.SerialLeadPerson,
        MailboxLead = Texts.EmailLeadPerson,
        MailboxMalformed = Texts.EmailMalformedPerson,
        Dialog = Texts.SentDialogPerson,
        WrongAnswer = Texts.WrongAnswerPerson,
        ConfirmReplacementLead = Texts.ConfirmReplacementLeadPerson,
        ReplacementLead = Texts.ReplacementLeadPerson,
    };

    private static readonly RecoveryWords Migrant = Person with
    {
        StartLead = Texts.StartLeadMigrant,
        RecoveringOf = Texts.RecoveringOfNie,
        OtherHolder = Texts.BackToNie,
        ForgottenHint = Texts.NoRecuerdoHintMigrant,
        ProofTitle = Texts.DocumentTitle,
        Proof = Texts.DocumentNumber,
        ProofHint = Texts.DocumentHint,
        ProofMalformed = Texts.DocumentMalformed,
        ProofAppeared = Texts.DocumentAppeared,
        NotProved = KindWords.NotProved(AccountKind.Migrant),
        Waiting = Texts.WaitingLeadMigrant,
        SentFor = Texts.SentForNie,
        SentHelp = Texts.SentHelpMigrant,
        WithProof = Texts.WithDocument,
        WrongAnswer = Texts.WrongAnswerMigrant,
        ConfirmReplacementLead = Texts.ConfirmReplacementLeadMigrant,
        ReplacementLead = Texts.ReplacementLeadMigrant,
    };

    // Of a facilitator no registry is asked and no mailbox is replaced: the words for those are the person's, and never shown.
    private static readonly RecoveryWords Facilitator = Person with
    {
        StartLead = Texts.StartLeadFacilitator,
        RecoveringOf = Texts.RecoveringOfDocument,
        OtherHolder = Texts.BackToDocument,
        ForgottenHint = Texts.NoRecuerdoHintFacilitator,
        SentFor = Texts.SentForDocument,
        SentHelp = Texts.SentHelpFacilitator,
        WithProof = Texts.BackToDocument,
        WrongAnswer = Texts.WrongAnswerFacilitator,
    };

    /// <summary>Answers the words for a kind of holder.</summary>
    public static RecoveryWords Of(AccountKind kind) =>
        kind switch
        {
            AccountKind.LegalEntity => Company,
            AccountKind.NaturalPerson => Person,
            AccountKind.Migrant => Migrant,
            AccountKind.ForeignFacilitator => Facilitator,
            AccountKind.Officer => throw new UnreachableException(), // Nothing begins a recovery of theirs.
        };

    /// <summary>Gets what the first screen asks for.</summary>
    public required string StartLead { get; init; }

    /// <summary>Gets the sentence that says whose clave is recovered, with a place for the identifier.</summary>
    public required string RecoveringOf { get; init; }

    /// <summary>Gets the link back to the first screen.</summary>
    public required string OtherHolder { get; init; }

    /// <summary>Gets what comes after «No recuerdo la respuesta a mi pregunta secreta».</summary>
    public required string ForgottenHint { get; init; }

    /// <summary>Gets the heading of the screen that asks for the document's number.</summary>
    public required string ProofTitle { get; init; }

    /// <summary>Gets which registries judge it.</summary>
    public required string ProofLead { get; init; }

    /// <summary>Gets the label of the document's number.</summary>
    public required string Proof { get; init; }

    /// <summary>Gets where it is found.</summary>
    public required string ProofHint { get; init; }

    /// <summary>Gets what is said of one that cannot be one.</summary>
    public required string ProofMalformed { get; init; }

    /// <summary>Gets what a screen reader is told when its field appears in place.</summary>
    public required string ProofAppeared { get; init; }

    /// <summary>Gets the one text of every failed proof.</summary>
    public required string NotProved { get; init; }

    /// <summary>Gets what is said when a request is taken up that waited for a registry.</summary>
    public required string Waiting { get; init; }

    /// <summary>Gets what is said above the masked mailbox.</summary>
    public required string MailboxLead { get; init; }

    /// <summary>Gets what is said of a new mailbox that cannot be one.</summary>
    public required string MailboxMalformed { get; init; }

    /// <summary>Gets the dialog, word for word.</summary>
    public required string Dialog { get; init; }

    /// <summary>Gets the line below the dialog that repeats the identifier, with a place for it.</summary>
    public required string SentFor { get; init; }

    /// <summary>Gets what to do when no letter comes, with a place for the telephone.</summary>
    public required string SentHelp { get; init; }

    /// <summary>Gets the link to the other way.</summary>
    public required string WithProof { get; init; }

    /// <summary>Gets what the stored mailbox is told of a wrong answer.</summary>
    public required string WrongAnswer { get; init; }

    /// <summary>Gets what the new mailbox is told, with a place for the holder.</summary>
    public required string ConfirmReplacementLead { get; init; }

    /// <summary>Gets what the stored mailboxes are told of a new one, with a place for the holder.</summary>
    public required string ReplacementLead { get; init; }
}
