using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Factors;

/// <summary>A passkey of an account (WebAuthn, ADR 0019): the public half of a key pair whose other half never leaves its owner's device.</summary>
internal sealed class Passkey
{
    /// <summary>How many an account may have.</summary>
    public const int AtMost = 10;

    /// <summary>Gets the identifier, v7; it may be shown, for it opens nothing.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets whose it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the credential's id, as its device chose it: of all passkeys, one has it.</summary>
    [NoRing("its device chose it")]
    public required byte[] CredentialId { get; init; }

    /// <summary>Gets what the device knows the account by: a keyed hash, which tells nobody anything.</summary>
    public required string UserHandle { get; init; }

    /// <summary>Gets the public key, as COSE writes it.</summary>
    [NoRing("it is public")]
    public required byte[] PublicKey { get; init; }

    /// <summary>Gets or sets how often the device says that it signed; 0 for those that do not count. It only grows.</summary>
    public required long SignCount { get; set; }

    /// <summary>Gets by which ways the device can be reached, as it said: <c>internal hybrid</c>.</summary>
    public required string Transports { get; init; }

    /// <summary>Gets whether the key may be copied to the owner's other devices.</summary>
    public required bool IsBackupEligible { get; init; }

    /// <summary>Gets or sets whether it has been.</summary>
    public required bool IsBackedUp { get; set; }

    /// <summary>Gets or sets what its owner calls it, sealed.</summary>
    [Sealed(PasskeyList.NameColumn)]
    public required byte[] NameSealed { get; set; }

    /// <summary>Gets the keyed hash of the «No fui yo» in the letters that told of it: that one takes it away again.</summary>
    [Passing(KeyName.Token)]
    public required byte[] UndoHash { get; init; }

    /// <summary>Gets when it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets or sets when it last proved its owner; nothing while it never did.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<Passkey>
    {
        public void Configure(EntityTypeBuilder<Passkey> builder)
        {
            builder.ToTable("passkey");
            builder.Property(passkey => passkey.UserHandle).HasMaxLength(64);
            builder.Property(passkey => passkey.Transports).HasMaxLength(100);
            builder.HasIndex(passkey => passkey.CredentialId).IsUnique();
            builder.HasIndex(passkey => passkey.AccountId);
            builder.HasIndex(passkey => passkey.UserHandle);
        }
    }
}
