namespace ClaveSence.Web.Limits;

/// <summary>How often something may happen in a window, and what it is counted by.</summary>
/// <param name="Name">What the counter is called in the store; never change one that is in use.</param>
/// <param name="Limit">How many are allowed in the window.</param>
/// <param name="Window">How long the window is, from the first one counted.</param>
/// <param name="ByNetwork">Whether it counts by network or over all accounts, and so follows <c>Limits__PerNetworkFactor</c>.</param>
internal sealed record Budget(string Name, int Limit, TimeSpan Window, bool ByNetwork = false)
{
    /// <summary>Failed sign-ins from one address: 60 an hour.</summary>
    public static readonly Budget FailuresByAddress = new("fail.address", 60, TimeSpan.FromHours(1), ByNetwork: true);

    /// <summary>Different identifiers that failed from one address: 20 an hour.</summary>
    public static readonly Budget IdentifiersByAddress = new("fail.ids", 20, TimeSpan.FromHours(1), ByNetwork: true);

    /// <summary>Failures of one account from one network: 50 in 12 hours, then the captcha is asked.</summary>
    public static readonly Budget FailuresByAccountAndNetwork = new("fail.pair", 50, TimeSpan.FromHours(12));

    /// <summary>Failures from a known device of the account: 10 an hour, whatever strangers do.</summary>
    public static readonly Budget FailuresByKnownDevice = new("fail.device", 10, TimeSpan.FromHours(1));

    /// <summary>Audit records of refused tries of one identifier: 1 an hour.</summary>
    public static readonly Budget ThrottlingTold = new("fail.told", 1, TimeSpan.FromHours(1));

    /// <summary>Serial checks of a registration for one person: 3 a day.</summary>
    public static readonly Budget ProofsByPersonADay = new("proof.day", 3, TimeSpan.FromDays(1));

    /// <summary>Serial checks of a registration for one person: 10 in 30 days.</summary>
    public static readonly Budget ProofsByPersonAMonth = new("proof.month", 10, TimeSpan.FromDays(30));

    /// <summary>Serial checks from one address: 10 a day.</summary>
    public static readonly Budget ProofsByAddress = new("proof.address", 10, TimeSpan.FromDays(1), ByNetwork: true);

    /// <summary>Registrations from one address: 3 an hour.</summary>
    public static readonly Budget RegistrationsByAddress = new(
        "reg.address",
        3,
        TimeSpan.FromHours(1),
        ByNetwork: true
    );

    /// <summary>Registrations of one identifier: 2 a day.</summary>
    public static readonly Budget RegistrationsByIdentifier = new("reg.id", 2, TimeSpan.FromDays(1));

    /// <summary>Registration letters to one mailbox, over all accounts: 5 a day.</summary>
    public static readonly Budget RegistrationsByMailbox = new("reg.mailbox", 5, TimeSpan.FromDays(1));

    /// <summary>Letters to the owner of an identifier that someone tried to register again: 1 a day.</summary>
    public static readonly Budget TakenNotices = new("reg.taken", 1, TimeSpan.FromDays(1));

    /// <summary>Captchas issued to one address: 60 an hour.</summary>
    public static readonly Budget CaptchasByAddress = new(
        "captcha.address",
        60,
        TimeSpan.FromHours(1),
        ByNetwork: true
    );

    /// <summary>Captchas drawn anew in one browser: 20 in the life of one.</summary>
    public static readonly Budget CaptchaRefreshes = new(
        "captcha.refresh",
        20,
        TimeSpan.FromMinutes(20),
        ByNetwork: true
    );

    /// <summary>Recovery letters of one account: 3 a day, and never two within ten minutes.</summary>
    public static readonly Budget RecoveryLettersADay = new("recovery.day", 3, TimeSpan.FromDays(1));

    /// <summary>Recovery letters of one account: 10 in a week.</summary>
    public static readonly Budget RecoveryLettersAWeek = new("recovery.week", 10, TimeSpan.FromDays(7));

    /// <summary>Recovery letters to one mailbox, over all accounts: 5 a day.</summary>
    public static readonly Budget RecoveryLettersByMailbox = new("recovery.mailbox", 5, TimeSpan.FromDays(1));

    /// <summary>Requests that name one mailbox as the new one, over all accounts, and their confirmations sent again: 5 a day. Its own recovery letters are another count.</summary>
    public static readonly Budget ReplacementsByMailbox = new("replacement.mailbox", 5, TimeSpan.FromDays(1));

    /// <summary>Requests to replace the mailbox of one account: 3 a day.</summary>
    public static readonly Budget ReplacementsADay = new("replacement.day", 3, TimeSpan.FromDays(1));

    /// <summary>Letters of one account that go to its new mailbox once more: 3 a day.</summary>
    public static readonly Budget ReplacementLettersADay = new("replacement.letters", 3, TimeSpan.FromDays(1));

    /// <summary>Changes of mailboxes asked for in one account: 3 a day.</summary>
    public static readonly Budget EmailChangesADay = new("email-change.day", 3, TimeSpan.FromDays(1));

    /// <summary>Letters that ask one mailbox to confirm itself as an account's new one, over all accounts: 5 a day.</summary>
    public static readonly Budget EmailChangesByMailbox = new("email-change.mailbox", 5, TimeSpan.FromDays(1));

    /// <summary>Other changes of an account's data, each of which tells all its mailboxes: 20 a day.</summary>
    public static readonly Budget DetailChangesADay = new("detail-change.day", 20, TimeSpan.FromDays(1));

    /// <summary>Recovery letters asked for from one address: 20 a day.</summary>
    public static readonly Budget RecoveriesByAddress = new(
        "recovery.address",
        20,
        TimeSpan.FromDays(1),
        ByNetwork: true
    );

    /// <summary>Secret answers tried for one identifier: 5 a day.</summary>
    public static readonly Budget AnswersADay = new("answer.day", 5, TimeSpan.FromDays(1));

    /// <summary>Secret answers tried for one identifier: 10 in 30 days, then the question is closed until the card recovers the clave.</summary>
    public static readonly Budget AnswersAMonth = new("answer.month", 10, TimeSpan.FromDays(30));

    /// <summary>Letters that tell a stored mailbox that an answer was wrong: 1 an hour.</summary>
    public static readonly Budget WrongAnswerLetters = new("answer.told", 1, TimeSpan.FromHours(1));

    /// <summary>Serial checks of a recovery for one identifier: 3 a day.</summary>
    public static readonly Budget SerialsADay = new("serial.day", 3, TimeSpan.FromDays(1));

    /// <summary>Serial checks of a recovery for one identifier: 10 in 30 days.</summary>
    public static readonly Budget SerialsAMonth = new("serial.month", 10, TimeSpan.FromDays(30));

    /// <summary>Serial checks of recoveries for one person, whatever company they are named for: 10 a day.</summary>
    public static readonly Budget SerialsByPerson = new("serial.person", 10, TimeSpan.FromDays(1));

    /// <summary>Serial checks of recoveries from one address: 10 a day.</summary>
    public static readonly Budget SerialsByAddress = new("serial.address", 10, TimeSpan.FromDays(1), ByNetwork: true);

    /// <summary>Serial checks of recoveries over all accounts: 120 a minute, what the Registro Civil agreed to.</summary>
    public static readonly Budget SerialsOverAll = new("serial.all", 120, TimeSpan.FromMinutes(1), ByNetwork: true);

    /// <summary>Answers or serials tried from a known device of the identifier, or by the link of a letter to its mailbox: 3 a day, whatever strangers do.</summary>
    public static readonly Budget OwnTries = new("recovery.own", 3, TimeSpan.FromDays(1));

    /// <summary>Letters that offer tries of one's own: 1 a day.</summary>
    public static readonly Budget OwnTriesLetters = new("recovery.own.letter", 1, TimeSpan.FromDays(1));

    /// <summary>Provisional claves tried from one address on their own page: 60 an hour.</summary>
    public static readonly Budget ProvisionalsByAddress = new(
        "provisional.address",
        60,
        TimeSpan.FromHours(1),
        ByNetwork: true
    );

    /// <summary>Wrong provisional claves from one address: 3 an hour, then the captcha is asked before one is tried.</summary>
    public static readonly Budget WrongProvisionalsByAddress = new(
        "provisional.wrong",
        3,
        TimeSpan.FromHours(1),
        ByNetwork: true
    );

    /// <summary>Questions to passkeys, asked by one address: 60 an hour.</summary>
    public static readonly Budget PasskeyQuestionsByAddress = new(
        "passkey.address",
        60,
        TimeSpan.FromHours(1),
        ByNetwork: true
    );

    /// <summary>Serials given for a lost second factor of one account: 3 a day.</summary>
    public static readonly Budget FactorLossProofs = new("loss.day", 3, TimeSpan.FromDays(1));

    /// <summary>Serials given for lost second factors from one address: 10 a day.</summary>
    public static readonly Budget FactorLossProofsByAddress = new(
        "loss.address",
        10,
        TimeSpan.FromDays(1),
        ByNetwork: true
    );

    /// <summary>Files that one company sends for its requests, those that are refused included: 60 a day.</summary>
    public static readonly Budget FilesADay = new("files.day", 60, TimeSpan.FromDays(1));

    /// <summary>Bytes of files that are kept for one company: 20 MB a day.</summary>
    public static readonly Budget FileBytesADay = new("files.bytes", 20 * 1024 * 1024, TimeSpan.FromDays(1));

    /// <summary>Copies of one's data prepared for one account: 3 a day.</summary>
    public static readonly Budget CopiesADay = new("copy.day", 3, TimeSpan.FromDays(1));

    /// <summary>Requests about one's data, copies apart, made for one account: 10 a day.</summary>
    public static readonly Budget RequestsADay = new("request.day", 10, TimeSpan.FromDays(1));

    /// <summary>Accounts looked up by one officer: 200 a day, more than calls can be taken.</summary>
    public static readonly Budget OfficeLooksADay = new("office.look", 200, TimeSpan.FromDays(1));

    /// <summary>Codes that verify a caller, sent to one account's mailbox: 5 a day.</summary>
    public static readonly Budget CallCodesADay = new("call.code", 5, TimeSpan.FromDays(1));

    /// <summary>Codes tried in one call: 5, then the call begins anew.</summary>
    public static readonly Budget CallCodeTries = new("call.try", 5, TimeSpan.FromHours(1));

    /// <summary>Serials that callers gave for one identifier: 3 a day.</summary>
    public static readonly Budget CallSerialsADay = new("call.serial", 3, TimeSpan.FromDays(1));

    /// <summary>Requests for facilitators begun by one company: 10 a day.</summary>
    public static readonly Budget FacilitatorCasesADay = new("case.day", 10, TimeSpan.FromDays(1));

    /// <summary>Links to activate that a company sends again for one request: 3 a day.</summary>
    public static readonly Budget ActivationLettersADay = new("case.link", 3, TimeSpan.FromDays(1));

    /// <summary>Tracking numbers looked up from one address: 60 an hour.</summary>
    public static readonly Budget TrackingByAddress = new(
        "tracking.address",
        60,
        TimeSpan.FromHours(1),
        ByNetwork: true
    );
}
