using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Credentials;

/// <summary>The provisional clave of an account: one at most, for a new issue takes the row of the former (ADR 0015).</summary>
/// <remarks>It lives while it is neither used nor expired, was tried wrong less than ten times, and the account's clave is the one it was issued under.</remarks>
internal sealed class ProvisionalClave
{
    /// <summary>How often a wrong one may be tried on its own page before it is dead: 10.</summary>
    public const int WrongTriesAtMost = 10;

    /// <summary>Gets the account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the issue, v7: what a ticket names.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the keyed hash of the code.</summary>
    [Passing(KeyName.Token)]
    public required byte[] CodeHash { get; init; }

    /// <summary>Gets the account's credential epoch at the issue; under another it is dead.</summary>
    public required int CredentialEpoch { get; init; }

    /// <summary>Gets when it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Gets when it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets how often a wrong one was tried.</summary>
    public int WrongTries { get; init; }

    /// <summary>Gets when it was used; nothing while it was not.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Gets the replaced mailbox that it went to; nothing when it went to the stored one.</summary>
    public Guid? ReplacementId { get; init; }

    /// <summary>Gets a value indicating whether the secret answer alone led to it: what a platform is told of the sign-ins that follow.</summary>
    public bool ByAnswer { get; init; }

    /// <summary>Gets the letter that carries it.</summary>
    public Guid? LetterId { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<ProvisionalClave>
    {
        public void Configure(EntityTypeBuilder<ProvisionalClave> builder)
        {
            builder.ToTable("provisional_clave").HasKey(provisional => provisional.AccountId);
            builder.HasIndex(provisional => provisional.ExpiresAt);
            builder.HasIndex(provisional => provisional.ReplacementId).HasFilter("replacement_id IS NOT NULL");
        }
    }
}
