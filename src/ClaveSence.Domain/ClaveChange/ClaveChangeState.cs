using System.Text.Json.Serialization;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Domain.ClaveChange;

/// <summary>Where one change of a clave stands (manual, chapter 4), for every kind of holder.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(AwaitingNewClave), "awaiting-new-clave")]
[JsonDerivedType(typeof(Changed), "changed")]
public abstract record ClaveChangeState
{
    private ClaveChangeState(AccountKind kind) => Kind = kind;

    /// <summary>Gets what kind of holder proved the clave: each has addresses of its own.</summary>
    public AccountKind Kind { get; }

    /// <summary>Screen (4): the current clave was right.</summary>
    /// <param name="kind">As what kind of holder.</param>
    /// <param name="account">The account.</param>
    /// <param name="credentialEpoch">The clave that was proved: if it is changed elsewhere meanwhile, this change is over.</param>
    public static AwaitingNewClave Prove(AccountKind kind, Guid account, int credentialEpoch) =>
        new(account, credentialEpoch, kind);

    /// <summary>Screen (5): the new clave and the captcha are asked.</summary>
    public sealed record AwaitingNewClave : ClaveChangeState
    {
        // Of a change that was under way before persons could change theirs, nothing says the kind: it is a company's.
        [JsonConstructor]
        internal AwaitingNewClave(Guid account, int credentialEpoch, AccountKind kind = AccountKind.LegalEntity)
            : base(kind) => (Account, CredentialEpoch) = (account, credentialEpoch);

        /// <summary>Gets the account.</summary>
        public Guid Account { get; }

        /// <summary>Gets which clave was proved.</summary>
        public int CredentialEpoch { get; }

        /// <summary>«Cambiar Clave»: the new clave is kept.</summary>
        public Changed Done() => new(Kind);
    }

    /// <summary>Screen (6): the dialog that says so.</summary>
    public sealed record Changed : ClaveChangeState
    {
        [JsonConstructor]
        internal Changed(AccountKind kind = AccountKind.LegalEntity)
            : base(kind) { }
    }
}
