using System.Text.Json.Serialization;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Domain.Recovery;

/// <summary>Where one recovery stands: a record for each screen of chapter 3 of the manual, the three ways being one family.</summary>
/// <remarks>
/// A company is asked for its representative and that person's card; who stands for themselves, for their own document at once.
/// Whose clave it is was fixed at the first step and is carried along; no later form can name another. The states before
/// <see cref="ConfirmingEmail"/> say nothing of whether there is an account: they look the same for a decoy.
/// </remarks>
[JsonPolymorphic]
[JsonDerivedType(typeof(AwaitingAnswer), "awaiting-answer")]
[JsonDerivedType(typeof(AwaitingRepresentative), "awaiting-representative")]
[JsonDerivedType(typeof(AwaitingSerial), "awaiting-serial")]
[JsonDerivedType(typeof(AwaitingDocument), "awaiting-document")]
[JsonDerivedType(typeof(OnlyOffice), "only-office")]
[JsonDerivedType(typeof(ConfirmingEmail), "confirming-email")]
[JsonDerivedType(typeof(Sent), "sent")]
[JsonDerivedType(typeof(Held), "held")]
public abstract record RecoveryState
{
    private RecoveryState() { }

    /// <summary>Gets whose clave is recovered.</summary>
    public abstract AccountIdentifier Holder { get; }

    /// <summary>The screen after the first one: the question if there is one, or what proves this kind of holder.</summary>
    /// <param name="holder">Whose clave is recovered.</param>
    /// <param name="question">The question, the stored one or a decoy's; nothing when there is none.</param>
    /// <param name="ownTries">The letter whose link gave tries of its own; nothing otherwise.</param>
    public static RecoveryState Begin(AccountIdentifier holder, SecretQuestion? question, Guid? ownTries = null)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return question is { } asked ? Ask(holder, asked, ownTries)
            : HasRepresentative(holder) ? AskRepresentative(holder, ownTries)
            : IsFacilitator(holder) ? AskOffice(holder, ownTries)
            : AskDocument(holder, ownTries);
    }

    /// <summary>Manual 3.2 and 3.3 (4): there is a question, the stored one or a decoy's.</summary>
    /// <param name="holder">Whose clave is recovered.</param>
    /// <param name="question">The question.</param>
    /// <param name="ownTries">The letter whose link gave tries of its own; nothing otherwise.</param>
    public static AwaitingAnswer Ask(AccountIdentifier holder, SecretQuestion question, Guid? ownTries = null) =>
        new(holder, question, ownTries);

    /// <summary>Manual 3.1 (4): there is no question, and the representative is asked at once.</summary>
    /// <param name="holder">Whose clave is recovered.</param>
    /// <param name="ownTries">The letter whose link gave tries of its own; nothing otherwise.</param>
    public static AwaitingRepresentative AskRepresentative(AccountIdentifier holder, Guid? ownTries = null) =>
        new(OfCompany(holder), null, ownTries);

    /// <summary>There is no question, and who stands for themselves is asked for their document at once.</summary>
    /// <param name="holder">Whose clave is recovered: a person's or a migrant's.</param>
    /// <param name="ownTries">The letter whose link gave tries of its own; nothing otherwise.</param>
    public static AwaitingDocument AskDocument(AccountIdentifier holder, Guid? ownTries = null) =>
        new(OfPerson(holder), null, waited: false, ownTries);

    /// <summary>A facilitator without a question: only a company or the help desk can start an activation.</summary>
    /// <param name="holder">Whose clave is recovered: a facilitator's.</param>
    /// <param name="ownTries">The letter whose link gave tries of its own; nothing otherwise.</param>
    public static OnlyOffice AskOffice(AccountIdentifier holder, Guid? ownTries = null) =>
        new(OfFacilitator(holder), null, ownTries);

    private static bool HasRepresentative(AccountIdentifier? holder) => holder is { Kind: AccountKind.LegalEntity };

    private static bool IsFacilitator(AccountIdentifier? holder) => holder is { Kind: AccountKind.ForeignFacilitator };

    private static AccountIdentifier OfFacilitator(AccountIdentifier holder) =>
        IsFacilitator(holder)
            ? holder
            : throw new InvalidOperationException("Only of a facilitator the office alone decides.");

    private static AccountIdentifier OfCompany(AccountIdentifier holder) =>
        HasRepresentative(holder)
            ? holder
            : throw new InvalidOperationException("Only a company has a representative.");

    // A facilitator has no document that a registry knows: the office vouches for them.
    private static AccountIdentifier OfPerson(AccountIdentifier holder) =>
        holder is { Kind: AccountKind.NaturalPerson or AccountKind.Migrant }
            ? holder
            : throw new InvalidOperationException("Only a person's or a migrant's document is asked.");

    /// <summary>Manual 3.2 (4) and 3.3 (4): the secret question is shown.</summary>
    public sealed record AwaitingAnswer : RecoveryState
    {
        [JsonConstructor]
        internal AwaitingAnswer(AccountIdentifier holder, SecretQuestion question, Guid? ownTries) =>
            (Holder, Question, OwnTries) = (holder, question, ownTries);

        /// <inheritdoc/>
        public override AccountIdentifier Holder { get; }

        /// <summary>Gets the question.</summary>
        public SecretQuestion Question { get; }

        /// <summary>Gets the letter that gave tries of its own.</summary>
        public Guid? OwnTries { get; }

        /// <summary>«No recuerdo la respuesta a mi pregunta secreta»: on to what proves this kind of holder.</summary>
        public RecoveryState Forgot() =>
            HasRepresentative(Holder) ? ForgotOfCompany()
            : IsFacilitator(Holder) ? ForgotOfFacilitator()
            : ForgotOfPerson();

        /// <summary>The same, of a company: its representative is asked.</summary>
        public AwaitingRepresentative ForgotOfCompany() => new(OfCompany(Holder), Question, OwnTries);

        /// <summary>The same, of who stands for themselves: their own document is asked.</summary>
        public AwaitingDocument ForgotOfPerson() => new(OfPerson(Holder), Question, waited: false, OwnTries);

        /// <summary>The same, of a facilitator: told who can help.</summary>
        public OnlyOffice ForgotOfFacilitator() => new(OfFacilitator(Holder), Question, OwnTries);

        /// <summary>An answer was given, right or wrong: the dialog is the same.</summary>
        /// <param name="order">The order that was written down.</param>
        /// <param name="againFrom">From when the letter may be asked for again.</param>
        public Sent Answered(Guid order, DateTimeOffset againFrom) => new(Holder, order, againFrom, OwnTries);
    }

    /// <summary>A facilitator forgot the answer: a company or the help desk starts an activation to the stored mailbox, and nothing else does.</summary>
    public sealed record OnlyOffice : RecoveryState
    {
        [JsonConstructor]
        internal OnlyOffice(AccountIdentifier holder, SecretQuestion? question, Guid? ownTries) =>
            (Holder, Question, OwnTries) = (holder, question, ownTries);

        /// <inheritdoc/>
        public override AccountIdentifier Holder { get; }

        /// <summary>Gets the question that was left unanswered; nothing when there is none.</summary>
        public SecretQuestion? Question { get; }

        /// <summary>Gets the letter that gave tries of its own.</summary>
        public Guid? OwnTries { get; }

        /// <summary>«Volver» to the question; nothing when there is none.</summary>
        public AwaitingAnswer? BackToQuestion() =>
            Question is { } question ? new AwaitingAnswer(Holder, question, OwnTries) : null;
    }

    /// <summary>Manual 3.1 (4) and 3.2 (5): the representative's RUT is asked.</summary>
    public sealed record AwaitingRepresentative : RecoveryState
    {
        [JsonConstructor]
        internal AwaitingRepresentative(AccountIdentifier holder, SecretQuestion? question, Guid? ownTries) =>
            (Holder, Question, OwnTries) = (holder, question, ownTries);

        /// <inheritdoc/>
        public override AccountIdentifier Holder { get; }

        /// <summary>Gets the question that was left unanswered; nothing when there is none.</summary>
        public SecretQuestion? Question { get; }

        /// <summary>Gets the letter that gave tries of its own.</summary>
        public Guid? OwnTries { get; }

        /// <summary>A representative was named. It always goes on: who represents whom is not told here.</summary>
        public AwaitingSerial Named(Rut representative) =>
            new(Holder, Question, representative, waited: false, OwnTries);

        /// <summary>«Volver» to the question; nothing when there is none.</summary>
        public AwaitingAnswer? BackToQuestion() =>
            Question is { } question ? new AwaitingAnswer(Holder, question, OwnTries) : null;
    }

    /// <summary>The number of the document is asked that proves who asks: a representative's card, or the holder's own document.</summary>
    public abstract record AwaitingProof : RecoveryState
    {
        private protected AwaitingProof(
            AccountIdentifier holder,
            SecretQuestion? question,
            bool waited,
            Guid? ownTries
        ) => (Holder, Question, Waited, OwnTries) = (holder, question, waited, ownTries);

        /// <inheritdoc/>
        public override AccountIdentifier Holder { get; }

        /// <summary>Gets the question that was left unanswered; nothing when there is none.</summary>
        public SecretQuestion? Question { get; }

        /// <summary>Gets whether a registry was down and the request waited for it (CS-08).</summary>
        public bool Waited { get; }

        /// <summary>Gets the letter that gave tries of its own.</summary>
        public Guid? OwnTries { get; }

        /// <summary>A registry is down: what was typed waits, the document's number apart.</summary>
        public abstract AwaitingProof Postponed();

        /// <summary>Every registry that vouches for this kind said yes.</summary>
        /// <param name="account">The account.</param>
        /// <param name="credentialEpoch">The clave that it has now: another one ends this recovery.</param>
        public abstract ConfirmingEmail Proved(Guid account, int credentialEpoch);

        /// <summary>«Volver»; nothing when the first screen is what lies before.</summary>
        public abstract RecoveryState? Back();
    }

    /// <summary>Manual 3.1 (5) and 3.2 (6): the serial of the representative's card is asked.</summary>
    public sealed record AwaitingSerial : AwaitingProof
    {
        [JsonConstructor]
        internal AwaitingSerial(
            AccountIdentifier holder,
            SecretQuestion? question,
            Rut representative,
            bool waited,
            Guid? ownTries
        )
            : base(holder, question, waited, ownTries) => Representative = representative;

        /// <summary>Gets the representative, as typed.</summary>
        public Rut Representative { get; }

        /// <inheritdoc/>
        public override AwaitingSerial Postponed() => new(Holder, Question, Representative, waited: true, OwnTries);

        /// <inheritdoc/>
        public override ConfirmingEmail Proved(Guid account, int credentialEpoch) =>
            new(Holder, Representative, account, credentialEpoch);

        /// <summary>«Volver» to the representative.</summary>
        public AwaitingRepresentative BackToRepresentative() => new(Holder, Question, OwnTries);

        /// <inheritdoc/>
        public override RecoveryState Back() => BackToRepresentative();
    }

    /// <summary>The same screens for who stands for themselves: the serial of a person's card, or the number of a migrant's document.</summary>
    public sealed record AwaitingDocument : AwaitingProof
    {
        [JsonConstructor]
        internal AwaitingDocument(AccountIdentifier holder, SecretQuestion? question, bool waited, Guid? ownTries)
            : base(holder, question, waited, ownTries) { }

        /// <inheritdoc/>
        public override AwaitingDocument Postponed() => new(Holder, Question, waited: true, OwnTries);

        /// <inheritdoc/>
        public override ConfirmingEmail Proved(Guid account, int credentialEpoch) =>
            new(Holder, null, account, credentialEpoch);

        /// <summary>«Volver» to the question; nothing when there is none.</summary>
        public AwaitingAnswer? BackToQuestion() =>
            Question is { } question ? new AwaitingAnswer(Holder, question, OwnTries) : null;

        /// <inheritdoc/>
        public override RecoveryState? Back() => BackToQuestion();
    }

    /// <summary>Manual 3.1 (6) and 3.2 (7): who holds the card sees the mailbox, masked, and says whether it is current.</summary>
    public sealed record ConfirmingEmail : RecoveryState
    {
        [JsonConstructor]
        internal ConfirmingEmail(AccountIdentifier holder, Rut? representative, Guid account, int credentialEpoch) =>
            (Holder, Representative, Account, CredentialEpoch) = (holder, representative, account, credentialEpoch);

        /// <inheritdoc/>
        public override AccountIdentifier Holder { get; }

        /// <summary>Gets the representative, proved; nothing for who stands for themselves.</summary>
        public Rut? Representative { get; }

        /// <summary>Gets the account.</summary>
        public Guid Account { get; }

        /// <summary>Gets the clave that the account had at the proof.</summary>
        public int CredentialEpoch { get; }

        /// <summary>«Sí»: the letter goes to the stored mailbox.</summary>
        /// <param name="order">The order that was written down.</param>
        /// <param name="againFrom">From when the letter may be asked for again.</param>
        public Sent Current(Guid order, DateTimeOffset againFrom) => new(Holder, order, againFrom, null);

        /// <summary>«No»: another mailbox was named, and its letter is held back.</summary>
        /// <param name="replacement">The replacement that was written down.</param>
        /// <param name="endsAt">When the hold ends.</param>
        /// <param name="tracking">The tracking number.</param>
        public Held Replaced(Guid replacement, DateTimeOffset endsAt, string tracking) =>
            new(Holder, replacement, endsAt, tracking);
    }

    /// <summary>Manual 3.1 (8), 3.2 (9), 3.3 (5): the dialog.</summary>
    public sealed record Sent : RecoveryState
    {
        [JsonConstructor]
        internal Sent(AccountIdentifier holder, Guid order, DateTimeOffset againFrom, Guid? ownTries) =>
            (Holder, Order, AgainFrom, OwnTries) = (holder, order, againFrom, ownTries);

        /// <inheritdoc/>
        public override AccountIdentifier Holder { get; }

        /// <summary>Gets the order, which may turn out to send nothing: the page does not know.</summary>
        public Guid Order { get; }

        /// <summary>Gets from when the letter may be asked for again.</summary>
        public DateTimeOffset AgainFrom { get; }

        /// <summary>Gets the letter that gave tries of its own: an answer that was wrong leaves the others.</summary>
        public Guid? OwnTries { get; }

        /// <summary>«Reenviar»: another order took the place of the last.</summary>
        public Sent Again(Guid order, DateTimeOffset againFrom) => new(Holder, order, againFrom, OwnTries);
    }

    /// <summary>The dialog when the mailbox was replaced: from when its letter goes out.</summary>
    public sealed record Held : RecoveryState
    {
        [JsonConstructor]
        internal Held(AccountIdentifier holder, Guid replacement, DateTimeOffset endsAt, string tracking) =>
            (Holder, Replacement, EndsAt, Tracking) = (holder, replacement, endsAt, tracking);

        /// <inheritdoc/>
        public override AccountIdentifier Holder { get; }

        /// <summary>Gets the replacement.</summary>
        public Guid Replacement { get; }

        /// <summary>Gets when the hold ends.</summary>
        public DateTimeOffset EndsAt { get; }

        /// <summary>Gets the tracking number.</summary>
        public string Tracking { get; }
    }
}
