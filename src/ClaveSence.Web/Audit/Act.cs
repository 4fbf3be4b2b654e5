namespace ClaveSence.Web.Audit;

/// <summary>Everything that the audit may say happened: a closed list, documented act by act in <c>docs/audit.md</c>.</summary>
internal enum Act
{
    /// <summary>A registration was asked for and its letter queued.</summary>
    RegistrationRequested,

    /// <summary>A registration was asked for an identifier that has an account; its stored mailbox was told.</summary>
    RegistrationOfTaken,

    /// <summary>A registry answered a proof of registration: the detail says which one and what.</summary>
    RegistrationProof,

    /// <summary>A mailbox was confirmed and the account began.</summary>
    AccountActivated,

    /// <summary>A sign-in with the right clave began a session.</summary>
    SignedIn,

    /// <summary>A sign-in, change or request was tried with a wrong clave; the account is named when there is one.</summary>
    ClaveRefused,

    /// <summary>A try was refused before any check, for too many had failed.</summary>
    TriesThrottled,

    /// <summary>The right clave met an account that cannot be entered; the detail says why (CS-05, CS-06).</summary>
    EntryRefused,

    /// <summary>The owner ended a session of theirs.</summary>
    SessionEnded,

    /// <summary>The owner signed out.</summary>
    SignedOut,

    /// <summary>The owner proved again, inside a session, that it is them.</summary>
    SteppedUp,

    /// <summary>The clave was changed by someone who knew it.</summary>
    ClaveChanged,

    /// <summary>The stored hash was made anew with higher parameters, at a sign-in.</summary>
    ClaveRehashed,

    /// <summary>A migrant proved a RUN obtained later; it leads to the same account.</summary>
    RunAdded,

    /// <summary>A migrant asked to add a RUN and it was not added; the detail says why.</summary>
    RunRefused,

    /// <summary>«No fui yo»: the owner froze the account from a notice.</summary>
    AccountFrozen,

    /// <summary>The owner lifted their own freeze.</summary>
    FreezeLifted,

    /// <summary>A secret answer was given in a recovery; the detail says what it was, and the account is named when there is one.</summary>
    RecoveryAnswered,

    /// <summary>A serial was given in a recovery; the detail says what came of it, and the account is named when there is one.</summary>
    RecoveryProof,

    /// <summary>A provisional clave was issued and its letter queued; the detail says by which way.</summary>
    ProvisionalIssued,

    /// <summary>A recovery letter was not written, for there were enough.</summary>
    RecoveryThrottled,

    /// <summary>The right provisional clave was given, at sign-in or on its page.</summary>
    ProvisionalProved,

    /// <summary>The definitive clave was created: the recovery is finished.</summary>
    ClaveRecovered,

    /// <summary>A recovery named another mailbox; the stored ones were told.</summary>
    ReplacementRequested,

    /// <summary>Another mailbox was named before the first confirmed itself; the first request is over.</summary>
    ReplacementOvertaken,

    /// <summary>The new mailbox confirmed itself.</summary>
    ReplacementConfirmed,

    /// <summary>«Sí, fui yo»: a stored mailbox vouched for the new one.</summary>
    ReplacementVouched,

    /// <summary>«No fui yo»: a stored mailbox cancelled the replacement.</summary>
    ReplacementCancelled,

    /// <summary>The new mailbox took the old one's place, with the definitive clave.</summary>
    EmailReplaced,

    /// <summary>The owner asked in «Mi cuenta» for another mailbox; the detail says for which place.</summary>
    EmailChangeRequested,

    /// <summary>The owner gave a change of mailbox up that waited for its confirmation.</summary>
    EmailChangeGivenUp,

    /// <summary>The new mailbox confirmed itself and took its place; the former ones were told.</summary>
    EmailChanged,

    /// <summary>«No fui yo»: a former mailbox undid the change.</summary>
    EmailChangeUndone,

    /// <summary>The owner removed the second mailbox.</summary>
    SecondEmailRemoved,

    /// <summary>The owner changed address, telephones or contact person.</summary>
    ContactChanged,

    /// <summary>Registries answered the proof of a changed representative; the detail says which one and what.</summary>
    RepresentativeProof,

    /// <summary>The legal representative was proved anew and took the former one's place.</summary>
    RepresentativeChanged,

    /// <summary>The owner chose another secret question or answer.</summary>
    SecretQuestionChanged,

    /// <summary>The SII was asked again about company and representative, and nothing changed.</summary>
    StandingChecked,

    /// <summary>The SII said that company or representative have ended; the detail says which (CS-07).</summary>
    StandingLapsed,

    /// <summary>The SII said that both are good again.</summary>
    StandingRestored,

    /// <summary>A passkey was added to the account.</summary>
    PasskeyAdded,

    /// <summary>A passkey of the account was removed, by its owner or by the «No fui yo» of the letter that told of it.</summary>
    PasskeyRemoved,

    /// <summary>A passkey was given and proved nothing; the detail says for what and why.</summary>
    PasskeyRefused,

    /// <summary>Signing in asks a code of the owner's application from now on.</summary>
    CodesBegun,

    /// <summary>Signing in asks no code any more; the detail says why when the owner did not end it in the account.</summary>
    CodesEnded,

    /// <summary>A wrong or used code of the second factor was given, by who knows the clave.</summary>
    CodeRefused,

    /// <summary>A recovery code stood in for the application; it is used up.</summary>
    RecoveryCodeUsed,

    /// <summary>New recovery codes were drawn; the former ones are void.</summary>
    RecoveryCodesRenewed,

    /// <summary>Of a lost second factor the registries were asked who it is; the detail says what they answered.</summary>
    FactorLossProof,

    /// <summary>The removal of a lost second factor was asked for and is held; every mailbox was told.</summary>
    FactorLossAsked,

    /// <summary>Such a request ended without a removal.</summary>
    FactorLossOver,

    /// <summary>An operator asked a dead letter to be sent again.</summary>
    LetterSentAgain,

    /// <summary>The portal says that it is there, so that an audit whose end was cut off falls silent.</summary>
    Heartbeat,

    /// <summary>The owner downloaded what the audit says of their account; the detail says in which form.</summary>
    ActivityDownloaded,

    /// <summary>The holder exercised a right over their data.</summary>
    RightRequested,

    /// <summary>The holder took a request about their data back, or ended what was in force.</summary>
    RightWithdrawn,

    /// <summary>A request about the holder's data was carried out or handed to the office, or two officers granted or refused it.</summary>
    RightDecided,

    /// <summary>A copy of the holder's data left, in one of its two forms.</summary>
    CopyDownloaded,

    /// <summary>The account and what was kept of its holder were erased.</summary>
    AccountErased,

    /// <summary>The mailboxes of an account that nobody uses were told.</summary>
    InactivityNoticed,

    /// <summary>An account that nobody uses was frozen.</summary>
    InactivityFrozen,

    /// <summary>A company proved itself for a facilitator's request.</summary>
    CaseProved,

    /// <summary>A company sent a facilitator's request; the detail is its number, as in all of these.</summary>
    CaseSubmitted,

    /// <summary>An officer took it.</summary>
    CaseTaken,

    /// <summary>The officer gave it back to the queue.</summary>
    CaseReleased,

    /// <summary>The officer asked the company for something.</summary>
    CaseAsked,

    /// <summary>The company answered.</summary>
    CaseAnswered,

    /// <summary>The officer proposed a decision.</summary>
    CaseProposed,

    /// <summary>The second officer gave it back to the first.</summary>
    CaseReturned,

    /// <summary>It was granted.</summary>
    CaseApproved,

    /// <summary>It was refused.</summary>
    CaseRejected,

    /// <summary>The company appealed.</summary>
    CaseAppealed,

    /// <summary>The company sent the facilitator another link.</summary>
    ActivationSent,

    /// <summary>A facilitator set Clave Sence and question by the link of a granted request.</summary>
    FacilitatorActivated,

    /// <summary>A facilitator was linked to a company.</summary>
    FacilitatorLinked,

    /// <summary>A company ended its link with a facilitator.</summary>
    FacilitatorEnded,

    /// <summary>A rule of retention deleted something.</summary>
    RetentionApplied,

    /// <summary>An operator added an officer, or let one begin anew; the detail names the roles.</summary>
    OfficerAdded,

    /// <summary>An officer chose their clave and first factor; the detail says which.</summary>
    OfficerActivated,

    /// <summary>An officer ended; the detail says why.</summary>
    OfficerEnded,

    /// <summary>Two administrators gave an officer a role.</summary>
    RoleGranted,

    /// <summary>Two administrators took a role from an officer.</summary>
    RoleEnded,

    /// <summary>An officer opened a page of the office; the account is named when it showed one.</summary>
    OfficeRead,

    /// <summary>An officer looked an account up; the detail says what for.</summary>
    OfficeSearched,

    /// <summary>Who calls proved to be the account's holder; the detail says how.</summary>
    CallerVerified,

    /// <summary>Who calls did not prove it; the detail says how it was tried.</summary>
    CallerRefused,

    /// <summary>An officer sent a code to the account's mailbox, to verify who calls.</summary>
    CallerCodeSent,

    /// <summary>An officer began a recovery for the holder.</summary>
    OfficeRecoveryStarted,

    /// <summary>An officer proposed what two decide.</summary>
    ProposalMade,

    /// <summary>Another officer approved it.</summary>
    ProposalApproved,

    /// <summary>Another officer refused it.</summary>
    ProposalRefused,

    /// <summary>Its proposer took it back.</summary>
    ProposalWithdrawn,

    /// <summary>Two officers closed the account.</summary>
    AccountBlocked,

    /// <summary>Two officers opened the account again.</summary>
    AccountUnblocked,

    /// <summary>Two officers put another representative in the former one's place.</summary>
    RepresentativeOverridden,

    /// <summary>Two officers used the one extension of a request about data.</summary>
    RequestExtended,

    /// <summary>A file was received for a request of the company; the detail says for what, and of what kind.</summary>
    FileReceived,

    /// <summary>A file was not taken, or the antivirus found something in it later; the detail says why.</summary>
    FileRefused,

    /// <summary>The owner came to a platform with a code; the detail names it.</summary>
    PlatformEntered,

    /// <summary>The owner did not come to a platform; the detail names it and says why.</summary>
    PlatformRefused,

    /// <summary>The owner agreed to hand data over; the detail names the platform and says which.</summary>
    ConsentGiven,

    /// <summary>The owner took that back; the detail names the platform.</summary>
    ConsentWithdrawn,

    /// <summary>A code or refresh token of a visit came twice, and everything of the visit ended; the detail names the platform and says which.</summary>
    TokenReplayed,

    /// <summary>A platform was registered, by an operator or an officer; the detail names it.</summary>
    PlatformAdded,

    /// <summary>A platform was changed; the detail names it and says in what.</summary>
    PlatformChanged,

    /// <summary>A platform was removed; the detail names it.</summary>
    PlatformRemoved,

    /// <summary>A signing key was made; the detail names it.</summary>
    SigningKeyMade,

    /// <summary>A platform was not told of a session's end, for it did not answer for a day; the detail names it.</summary>
    LogoutUndelivered,
}
