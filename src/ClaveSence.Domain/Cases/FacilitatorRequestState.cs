using System.Text.Json.Serialization;

namespace ClaveSence.Domain.Cases;

/// <summary>Where one browser stands in the request of chapter 5: a record for each screen. The company was fixed by its proof; no later form can name another.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(AwaitingCode), "awaiting-code")]
[JsonDerivedType(typeof(AwaitingDeclaration), "awaiting-declaration")]
[JsonDerivedType(typeof(AwaitingDetails), "awaiting-details")]
[JsonDerivedType(typeof(AwaitingQuestion), "awaiting-question")]
[JsonDerivedType(typeof(Sent), "sent")]
public abstract record FacilitatorRequestState
{
    private FacilitatorRequestState(Guid company) => Company = company;

    /// <summary>Gets the account of the company.</summary>
    public Guid Company { get; }

    /// <summary>The clave is right and the account has a second factor, which is asked next.</summary>
    /// <param name="company">The company's account.</param>
    /// <param name="credentialEpoch">The clave that was proved.</param>
    public static AwaitingCode AskCode(Guid company, int credentialEpoch) => new(company, credentialEpoch);

    /// <summary>All that proves the company was given: a request is begun, or the draft is taken up at its step.</summary>
    /// <param name="company">The company's account.</param>
    /// <param name="credentialEpoch">The clave that was proved.</param>
    /// <param name="request">The draft.</param>
    /// <param name="step">Which step of it comes next.</param>
    public static Filling Admit(Guid company, int credentialEpoch, Guid request, RequestStep step) =>
        step switch
        {
            RequestStep.Declaration => new AwaitingDeclaration(company, credentialEpoch, request),
            RequestStep.Details => new AwaitingDetails(company, credentialEpoch, request),
            RequestStep.Question => new AwaitingQuestion(company, credentialEpoch, request),
        };

    /// <summary>The second factor is asked.</summary>
    public sealed record AwaitingCode : FacilitatorRequestState
    {
        [JsonConstructor]
        internal AwaitingCode(Guid company, int credentialEpoch)
            : base(company) => CredentialEpoch = credentialEpoch;

        /// <summary>Gets the clave that was proved.</summary>
        public int CredentialEpoch { get; }
    }

    /// <summary>The draft is filled in, under the clave that was proved.</summary>
    public abstract record Filling : FacilitatorRequestState
    {
        private protected Filling(Guid company, int credentialEpoch, Guid request)
            : base(company) => (CredentialEpoch, Request) = (credentialEpoch, request);

        /// <summary>Gets the clave that was proved.</summary>
        public int CredentialEpoch { get; }

        /// <summary>Gets the draft.</summary>
        public Guid Request { get; }
    }

    /// <summary>Manual 5 (6): the declaration is downloaded, and the signed one is uploaded.</summary>
    public sealed record AwaitingDeclaration : Filling
    {
        [JsonConstructor]
        internal AwaitingDeclaration(Guid company, int credentialEpoch, Guid request)
            : base(company, credentialEpoch, request) { }

        /// <summary>The signed declaration was received.</summary>
        public AwaitingDetails Received() => new(Company, CredentialEpoch, Request);
    }

    /// <summary>Manual 5 (7): the facilitator's data and document.</summary>
    public sealed record AwaitingDetails : Filling
    {
        [JsonConstructor]
        internal AwaitingDetails(Guid company, int credentialEpoch, Guid request)
            : base(company, credentialEpoch, request) { }

        /// <summary>The data and the document were received.</summary>
        public AwaitingQuestion Described() => new(Company, CredentialEpoch, Request);

        /// <summary>«Volver».</summary>
        public AwaitingDeclaration Back() => new(Company, CredentialEpoch, Request);
    }

    /// <summary>Manual 5 (8): question and answer, «Realizar solicitud».</summary>
    public sealed record AwaitingQuestion : Filling
    {
        [JsonConstructor]
        internal AwaitingQuestion(Guid company, int credentialEpoch, Guid request)
            : base(company, credentialEpoch, request) { }

        /// <summary>The request was sent.</summary>
        public Sent Submitted() => new(Company, Request);

        /// <summary>«Volver».</summary>
        public AwaitingDetails Back() => new(Company, CredentialEpoch, Request);
    }

    /// <summary>The request was sent: its number is shown.</summary>
    public sealed record Sent : FacilitatorRequestState
    {
        [JsonConstructor]
        internal Sent(Guid company, Guid request)
            : base(company) => Request = request;

        /// <summary>Gets the request.</summary>
        public Guid Request { get; }
    }
}

/// <summary>The steps of a draft, in their order.</summary>
public enum RequestStep
{
    /// <summary>The signed declaration is missing.</summary>
    Declaration,

    /// <summary>Data or document are missing.</summary>
    Details,

    /// <summary>Question and answer are missing.</summary>
    Question,
}
