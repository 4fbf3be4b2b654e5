using System.Text.Json.Serialization;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Domain.Registration;

/// <summary>Where one registration stands: a record for each screen of chapter 2 of the manual, whatever kind of holder registers.</summary>
/// <remarks>
/// A state carries only what has been proved. Its constructor is internal, so the one way to hold a
/// <see cref="FillingForm"/> is that the registries said yes.
/// </remarks>
[JsonPolymorphic]
[JsonDerivedType(typeof(AwaitingRegistry), "awaiting-registry")]
[JsonDerivedType(typeof(FillingForm), "filling-form")]
[JsonDerivedType(typeof(Taken), "taken")]
[JsonDerivedType(typeof(AwaitingConfirmation), "awaiting-confirmation")]
public abstract record RegistrationState
{
    private RegistrationState() { }

    /// <summary>Gets who registers.</summary>
    public abstract AccountIdentifier Holder { get; }

    /// <summary>A registry did not answer: what was typed waits, the document's number apart, which is asked again (CS-08).</summary>
    /// <param name="holder">Who registers, as typed.</param>
    /// <param name="representative">The representative, as typed; nothing for a person.</param>
    public static AwaitingRegistry Postpone(AccountIdentifier holder, Rut? representative) =>
        new(holder, representative, null);

    /// <summary>All the registries that vouch for this kind said yes: the Registro Civil that the document is theirs and, for a company, the SII that its holder represents it.</summary>
    /// <param name="holder">Who registers.</param>
    /// <param name="card">Whose document was proved.</param>
    /// <param name="company">What the SII said; nothing for a person.</param>
    public static FillingForm Prove(AccountIdentifier holder, CardHolder card, ProvedCompany? company) =>
        new(holder, card, company);

    /// <summary>The registries said yes, and the holder already has a Clave Sence: the proved person may know.</summary>
    public static Taken FindTaken(AccountIdentifier holder) => new(holder);

    /// <summary>A registry was down; the request is kept for 24 hours.</summary>
    public sealed record AwaitingRegistry : RegistrationState
    {
        [JsonConstructor]
        internal AwaitingRegistry(AccountIdentifier holder, Rut? representative, EmailAddress? notify) =>
            (Holder, Representative, Notify) = (holder, representative, notify);

        /// <inheritdoc/>
        public override AccountIdentifier Holder { get; }

        /// <summary>Gets the representative, as typed; nothing for a person.</summary>
        public Rut? Representative { get; }

        /// <summary>Gets where to tell that the registries answer again; nothing when no address was given.</summary>
        public EmailAddress? Notify { get; }

        /// <summary>The person asks to be told by mail.</summary>
        public AwaitingRegistry NotifyAt(EmailAddress address) => new(Holder, Representative, address);
    }

    /// <summary>Screen (4): the holder is proved and the form is filled in.</summary>
    public sealed record FillingForm : RegistrationState
    {
        [JsonConstructor]
        internal FillingForm(AccountIdentifier holder, CardHolder card, ProvedCompany? company) =>
            (Holder, Card, Company) = (holder, card, company);

        /// <inheritdoc/>
        public override AccountIdentifier Holder { get; }

        /// <summary>Gets whose document was proved, by the Registro Civil: the holder's, or the representative's of a company.</summary>
        public CardHolder Card { get; }

        /// <summary>Gets the company, by the SII; nothing for a person.</summary>
        public ProvedCompany? Company { get; }

        /// <summary>«Crear Cuenta»: the letter is on its way.</summary>
        public AwaitingConfirmation Requested(Guid registration, EmailAddress email) =>
            new(Holder, registration, email);
    }

    /// <summary>The holder has a Clave Sence; the way on is recovery.</summary>
    public sealed record Taken : RegistrationState
    {
        [JsonConstructor]
        internal Taken(AccountIdentifier holder) => Holder = holder;

        /// <inheritdoc/>
        public override AccountIdentifier Holder { get; }
    }

    /// <summary>Screen (7) is done: the mailbox is to be confirmed with the code or the link of the letter.</summary>
    public sealed record AwaitingConfirmation : RegistrationState
    {
        [JsonConstructor]
        internal AwaitingConfirmation(AccountIdentifier holder, Guid registration, EmailAddress email) =>
            (Holder, Registration, Email) = (holder, registration, email);

        /// <inheritdoc/>
        public override AccountIdentifier Holder { get; }

        /// <summary>Gets the registration. It may name none: the page looks the same whether a letter with a code went out or not.</summary>
        public Guid Registration { get; }

        /// <summary>Gets the mailbox, as the person typed it.</summary>
        public EmailAddress Email { get; }
    }
}
