using System.Text.Json.Serialization;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Domain.Office;

/// <summary>Where the help for a caller stands. Nothing of the account is shown before <see cref="Verified"/> (product.md 11).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Asking), "asking")]
[JsonDerivedType(typeof(Verified), "verified")]
public abstract record CallState
{
    private CallState() { }

    /// <summary>Gets the officer who took the call; to any other the call does not exist.</summary>
    public abstract Guid Officer { get; }

    /// <summary>Somebody says that an account is theirs.</summary>
    /// <param name="officer">Who took the call.</param>
    /// <param name="holder">The identifier that was said.</param>
    /// <param name="account">The account that it leads to; <see cref="Guid.Empty"/> when it leads to none, which is not shown.</param>
    /// <param name="purpose">What the account is looked up for.</param>
    public static Asking Ask(Guid officer, AccountIdentifier holder, Guid account, ViewPurpose purpose) =>
        new(officer, holder, account, purpose, code: null);

    /// <summary>There is no caller to verify: what is looked up is the account itself, for a purpose that an administrator answers for.</summary>
    /// <param name="officer">Who looks.</param>
    /// <param name="holder">The identifier.</param>
    /// <param name="account">The account.</param>
    /// <param name="purpose">Why.</param>
    public static Verified WithoutCaller(Guid officer, AccountIdentifier holder, Guid account, ViewPurpose purpose) =>
        new(officer, holder, account, purpose);

    /// <summary>The caller is not verified yet.</summary>
    public sealed record Asking : CallState
    {
        [JsonConstructor]
        internal Asking(Guid officer, AccountIdentifier holder, Guid account, ViewPurpose purpose, string? code) =>
            (Officer, Holder, Account, Purpose, Code) = (officer, holder, account, purpose, code);

        /// <inheritdoc/>
        public override Guid Officer { get; }

        /// <summary>Gets the identifier that was said.</summary>
        public AccountIdentifier Holder { get; }

        /// <summary>Gets the account; <see cref="Guid.Empty"/> when there is none.</summary>
        public Guid Account { get; }

        /// <summary>Gets what it is looked up for.</summary>
        public ViewPurpose Purpose { get; }

        /// <summary>Gets what is kept of the code that was sent to the account's mailbox; nothing before it was.</summary>
        public string? Code { get; }

        /// <summary>A code is on its way to the stored mailbox; of two, the newer one counts.</summary>
        /// <param name="hash">What is kept of it.</param>
        public Asking CodeSent(string hash) => new(Officer, Holder, Account, Purpose, hash);

        /// <summary>The caller read the code out, or the registry said that the card is theirs.</summary>
        public Verified Verify() => new(Officer, Holder, Account, Purpose);

        /// <summary>Never writes whom it is about.</summary>
        public override string ToString() => "[call]";
    }

    /// <summary>The caller is who they say; the officer may help.</summary>
    public sealed record Verified : CallState
    {
        [JsonConstructor]
        internal Verified(Guid officer, AccountIdentifier holder, Guid account, ViewPurpose purpose) =>
            (Officer, Holder, Account, Purpose) = (officer, holder, account, purpose);

        /// <inheritdoc/>
        public override Guid Officer { get; }

        /// <summary>Gets the identifier that was said.</summary>
        public AccountIdentifier Holder { get; }

        /// <summary>Gets the account; <see cref="Guid.Empty"/> when there is none.</summary>
        public Guid Account { get; }

        /// <summary>Gets what it is looked up for.</summary>
        public ViewPurpose Purpose { get; }

        /// <summary>Never writes whom it is about.</summary>
        public override string ToString() => "[call]";
    }
}
