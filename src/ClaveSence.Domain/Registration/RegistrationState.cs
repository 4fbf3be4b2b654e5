using System.Text.Json.Serialization;

namespace ClaveSence.Domain.Registration;

/// <summary>Where one registration of a company stands: a record for each screen of chapter 2 of the manual.</summary>
/// <remarks>
/// A state carries only what has been proved. Its constructor is internal, so the one way to hold a
/// <see cref="FillingForm"/> is that the SII and the Registro Civil said yes.
/// </remarks>
[JsonPolymorphic]
[JsonDerivedType(typeof(AwaitingRegistry), "awaiting-registry")]
[JsonDerivedType(typeof(FillingForm), "filling-form")]
[JsonDerivedType(typeof(Taken), "taken")]
[JsonDerivedType(typeof(AwaitingConfirmation), "awaiting-confirmation")]
public abstract record RegistrationState
{
    private RegistrationState() { }

    /// <summary>A registry did not answer: what was typed waits, the serial apart, which is asked again (CS-08).</summary>
    public static AwaitingRegistry Postpone(Rut company, Rut representative) => new(company, representative, null);

    /// <summary>Both registries said yes: the SII that the person represents the company, the Registro Civil that the card is theirs.</summary>
    public static FillingForm Prove(Rut company, CompanyName razonSocial, Rut representative, CardHolder holder) =>
        new(company, razonSocial, representative, holder);

    /// <summary>Both registries said yes, and the company already has its Clave Sence: the proved person may know.</summary>
    public static Taken FindTaken(Rut company) => new(company);

    /// <summary>A registry was down; the request is kept for 24 hours.</summary>
    public sealed record AwaitingRegistry : RegistrationState
    {
        [JsonConstructor]
        internal AwaitingRegistry(Rut company, Rut representative, EmailAddress? notify) =>
            (Company, Representative, Notify) = (company, representative, notify);

        /// <summary>Gets the company, as typed.</summary>
        public Rut Company { get; }

        /// <summary>Gets the representative, as typed.</summary>
        public Rut Representative { get; }

        /// <summary>Gets where to tell that the registries answer again; nothing when no address was given.</summary>
        public EmailAddress? Notify { get; }

        /// <summary>The person asks to be told by mail.</summary>
        public AwaitingRegistry NotifyAt(EmailAddress address) => new(Company, Representative, address);
    }

    /// <summary>Screen (4): the company is proved and its form is filled in.</summary>
    public sealed record FillingForm : RegistrationState
    {
        [JsonConstructor]
        internal FillingForm(Rut company, CompanyName razonSocial, Rut representative, CardHolder holder) =>
            (Company, RazonSocial, Representative, Holder) = (company, razonSocial, representative, holder);

        /// <summary>Gets the company.</summary>
        public Rut Company { get; }

        /// <summary>Gets its name, by the SII.</summary>
        public CompanyName RazonSocial { get; }

        /// <summary>Gets its legal representative, by the SII.</summary>
        public Rut Representative { get; }

        /// <summary>Gets whose card was proved, by the Registro Civil.</summary>
        public CardHolder Holder { get; }

        /// <summary>«Crear Cuenta»: the letter is on its way.</summary>
        public AwaitingConfirmation Requested(Guid registration, EmailAddress email) =>
            new(Company, registration, email);
    }

    /// <summary>The company has a Clave Sence; the way on is recovery.</summary>
    public sealed record Taken : RegistrationState
    {
        [JsonConstructor]
        internal Taken(Rut company) => Company = company;

        /// <summary>Gets the company.</summary>
        public Rut Company { get; }
    }

    /// <summary>Screen (7) is done: the mailbox is to be confirmed with the code or the link of the letter.</summary>
    public sealed record AwaitingConfirmation : RegistrationState
    {
        [JsonConstructor]
        internal AwaitingConfirmation(Rut company, Guid registration, EmailAddress email) =>
            (Company, Registration, Email) = (company, registration, email);

        /// <summary>Gets the company.</summary>
        public Rut Company { get; }

        /// <summary>Gets the registration. It may name none: the page looks the same whether a letter with a code went out or not.</summary>
        public Guid Registration { get; }

        /// <summary>Gets the mailbox, as the person typed it.</summary>
        public EmailAddress Email { get; }
    }
}
