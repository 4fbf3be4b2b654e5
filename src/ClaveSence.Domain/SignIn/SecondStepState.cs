using System.Text.Json.Serialization;

namespace ClaveSence.Domain.SignIn;

/// <summary>Where a sign-in stands between the right clave and the second factor of the account. It is no session.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(AwaitingCode), "awaiting-code")]
[JsonDerivedType(typeof(RemovalHeld), "removal-held")]
public abstract record SecondStepState
{
    private SecondStepState() { }

    /// <summary>The clave was right, and the account has a second factor.</summary>
    /// <param name="account">The account.</param>
    /// <param name="credentialEpoch">The clave that was proved: if it is changed elsewhere meanwhile, this sign-in is over.</param>
    public static AwaitingCode Prove(Guid account, int credentialEpoch) => new(account, credentialEpoch);

    /// <summary>The code is asked.</summary>
    public sealed record AwaitingCode : SecondStepState
    {
        [JsonConstructor]
        internal AwaitingCode(Guid account, int credentialEpoch) =>
            (Account, CredentialEpoch) = (account, credentialEpoch);

        /// <summary>Gets the account.</summary>
        public Guid Account { get; }

        /// <summary>Gets which clave was proved.</summary>
        public int CredentialEpoch { get; }

        /// <summary>«Perdí mi segundo factor»: the registry said who it is, and its removal is held.</summary>
        /// <param name="endsAt">When the hold ends, in UTC.</param>
        public RemovalHeld AskRemoval(DateTimeOffset endsAt) => new(endsAt);
    }

    /// <summary>The notice that says from when one can enter without the second factor.</summary>
    public sealed record RemovalHeld : SecondStepState
    {
        [JsonConstructor]
        internal RemovalHeld(DateTimeOffset endsAt) => EndsAt = endsAt;

        /// <summary>Gets when the hold ends, in UTC.</summary>
        public DateTimeOffset EndsAt { get; }
    }
}
