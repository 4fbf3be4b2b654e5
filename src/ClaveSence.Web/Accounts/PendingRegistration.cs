using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Accounts;

/// <summary>A registration whose mailbox is not confirmed yet: not an account. The first confirmed becomes it.</summary>
internal sealed class PendingRegistration
{
    /// <summary>How long the link in the letter works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>How long the 6-digit code works, in the browser that asked for it.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(30);

    /// <summary>How many codes may be tried.</summary>
    public const int CodeTries = 5;

    /// <summary>How many may wait for one identifier; the database keeps it, by <see cref="Slot"/>.</summary>
    public const int PerIdentifier = 2;

    /// <summary>Gets the identifier, v7; the account keeps it when it begins.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets what kind of holder it will be.</summary>
    public required AccountKind Kind { get; init; }

    /// <summary>Gets the blind index of the identifier.</summary>
    [Indexed(typeof(PendingReindexing))]
    public required byte[] IdentifierIndex { get; init; }

    /// <summary>Gets which of the two places it takes: 0 or 1.</summary>
    public required int Slot { get; init; }

    /// <summary>Gets the account to be, sealed JSON.</summary>
    [Sealed(AccountDraft.Column)]
    [SealedInside("answerHash", SecretVault.AnswerColumn, KeyName.AnswerPepper)]
    public required byte[] AccountSealed { get; init; }

    /// <summary>Gets the hash of the clave, encrypted under the pepper: CS-05 compares with it.</summary>
    [Sealed(SecretVault.ClaveColumn, KeyName.Pepper)]
    public required byte[] ClaveHash { get; init; }

    /// <summary>Gets or sets the keyed hash of the code.</summary>
    [Passing(KeyName.Token)]
    public required byte[] CodeHash { get; set; }

    /// <summary>Gets or sets until when the code works.</summary>
    public required DateTimeOffset CodeExpiresAt { get; set; }

    /// <summary>Gets or sets how many codes may still be tried.</summary>
    public int CodeTriesLeft { get; set; } = CodeTries;

    /// <summary>Gets or sets the keyed hash of the link's token.</summary>
    [Passing(KeyName.Token)]
    public required byte[] LinkHash { get; set; }

    /// <summary>Gets or sets how many letters were sent, the first one included.</summary>
    public int Letters { get; set; } = 1;

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets until when it can be confirmed.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<PendingRegistration>
    {
        public void Configure(EntityTypeBuilder<PendingRegistration> builder)
        {
            builder.ToTable(
                "pending_registration",
                table => table.HasCheckConstraint("ck_pending_registration_slot", "slot IN (0, 1)")
            );
            builder
                .HasIndex(pending => new
                {
                    pending.Kind,
                    pending.IdentifierIndex,
                    pending.Slot,
                })
                .IsUnique();
            builder.HasIndex(pending => pending.LinkHash).IsUnique();
            builder.HasIndex(pending => pending.ExpiresAt);
        }
    }
}
