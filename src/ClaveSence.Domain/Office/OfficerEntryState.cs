using System.Text.Json.Serialization;

namespace ClaveSence.Domain.Office;

/// <summary>Where an officer's way in stands: between the right clave and the code, or between the first clave and the first factor. It is no session.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(AwaitingCode), "awaiting-code")]
[JsonDerivedType(typeof(Enrolling), "enrolling")]
public abstract record OfficerEntryState
{
    private OfficerEntryState() { }

    /// <summary>The clave was right, and the officer's application of codes is asked.</summary>
    /// <param name="account">The officer's account.</param>
    /// <param name="credentialEpoch">The clave that was proved; with another one this way in is over.</param>
    public static AwaitingCode Prove(Guid account, int credentialEpoch) => new(account, credentialEpoch);

    /// <summary>The link of the letter was good and the first clave is set; a factor is what is missing.</summary>
    /// <param name="account">The officer's account.</param>
    /// <param name="credentialEpoch">The clave that was set.</param>
    /// <param name="token">The link's token, which the first factor uses up.</param>
    public static Enrolling BeginEnrolment(Guid account, int credentialEpoch, string token) =>
        new(account, credentialEpoch, token);

    /// <summary>The code is asked.</summary>
    public sealed record AwaitingCode : OfficerEntryState
    {
        [JsonConstructor]
        internal AwaitingCode(Guid account, int credentialEpoch) =>
            (Account, CredentialEpoch) = (account, credentialEpoch);

        /// <summary>Gets the officer's account.</summary>
        public Guid Account { get; }

        /// <summary>Gets which clave was proved.</summary>
        public int CredentialEpoch { get; }
    }

    /// <summary>A passkey or an application of codes is set up; without one nobody enters.</summary>
    public sealed record Enrolling : OfficerEntryState
    {
        [JsonConstructor]
        internal Enrolling(Guid account, int credentialEpoch, string token) =>
            (Account, CredentialEpoch, Token) = (account, credentialEpoch, token);

        /// <summary>Gets the officer's account.</summary>
        public Guid Account { get; }

        /// <summary>Gets which clave was set.</summary>
        public int CredentialEpoch { get; }

        /// <summary>Gets the token of the link that is used up at the end.</summary>
        public string Token { get; }

        /// <summary>Never writes the token.</summary>
        public override string ToString() => "[officer's activation]";
    }
}
