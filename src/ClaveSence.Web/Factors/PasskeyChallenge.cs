using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Factors;

/// <summary>A question that a passkey answers: made here, answered by the browser that asked, once (threats O-15).</summary>
internal sealed class PasskeyChallenge
{
    /// <summary>How long one may take to answer.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the keyed hash of the token in the browser's cookie.</summary>
    [Passing(KeyName.Token)]
    public required byte[] TokenHash { get; init; }

    /// <summary>Gets what it is asked for.</summary>
    public required PasskeyPurpose Purpose { get; init; }

    /// <summary>Gets whose passkey has to answer; nothing at the sign-in, where it says so itself.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Gets what the framework has to remember of it, sealed.</summary>
    [Sealed(PasskeyChallenges.Column)]
    public required byte[] StateSealed { get; init; }

    /// <summary>Gets until when it may be answered.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<PasskeyChallenge>
    {
        public void Configure(EntityTypeBuilder<PasskeyChallenge> builder)
        {
            builder.ToTable("passkey_challenge");
            builder.HasIndex(challenge => challenge.TokenHash).IsUnique();
            builder.HasIndex(challenge => challenge.ExpiresAt);
        }
    }
}
