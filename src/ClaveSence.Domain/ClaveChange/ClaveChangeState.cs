using System.Text.Json.Serialization;

namespace ClaveSence.Domain.ClaveChange;

/// <summary>Where one change of a clave stands (manual, chapter 4).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(AwaitingNewClave), "awaiting-new-clave")]
[JsonDerivedType(typeof(Changed), "changed")]
public abstract record ClaveChangeState
{
    private ClaveChangeState() { }

    /// <summary>Screen (4): the current clave was right.</summary>
    /// <param name="account">The account.</param>
    /// <param name="credentialEpoch">The clave that was proved: if it is changed elsewhere meanwhile, this change is over.</param>
    public static AwaitingNewClave Prove(Guid account, int credentialEpoch) => new(account, credentialEpoch);

    /// <summary>Screen (5): the new clave and the captcha are asked.</summary>
    public sealed record AwaitingNewClave : ClaveChangeState
    {
        [JsonConstructor]
        internal AwaitingNewClave(Guid account, int credentialEpoch) =>
            (Account, CredentialEpoch) = (account, credentialEpoch);

        /// <summary>Gets the account.</summary>
        public Guid Account { get; }

        /// <summary>Gets which clave was proved.</summary>
        public int CredentialEpoch { get; }

        /// <summary>«Cambiar Clave»: the new clave is kept.</summary>
        public Changed Done() => new();
    }

    /// <summary>Screen (6): the dialog that says so.</summary>
    public sealed record Changed : ClaveChangeState
    {
        [JsonConstructor]
        internal Changed() { }
    }
}
