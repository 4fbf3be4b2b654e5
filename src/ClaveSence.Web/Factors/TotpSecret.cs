using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Factors;

/// <summary>The secret that an account shares with its owner's application of codes (RFC 6238): one for an account, asked for once it is confirmed.</summary>
internal sealed class TotpSecret
{
    /// <summary>How long one may take to confirm it with a first code: 15 minutes.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromMinutes(15);

    /// <summary>Gets whose it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets or sets the secret, sealed: it must be known to be compared, so no hash will do.</summary>
    [Sealed(SecondFactor.SecretColumn, Row = nameof(AccountId))]
    public required byte[] SecretSealed { get; set; }

    /// <summary>Gets or sets the session in which it was made: no other sees it before it is confirmed.</summary>
    public required Guid SessionId { get; set; }

    /// <summary>Gets or sets when it was made.</summary>
    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>Gets or sets when its first code was right; nothing while it is not in force.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Gets or sets the newest step of 30 seconds whose code was used: neither it nor an older one is taken again.</summary>
    public long LastStep { get; set; }

    /// <summary>Gets or sets the keyed hash of the «No fui yo» in the letters that told of it; nothing before.</summary>
    [Passing(KeyName.Token)]
    public byte[]? UndoHash { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<TotpSecret>
    {
        public void Configure(EntityTypeBuilder<TotpSecret> builder)
        {
            builder.ToTable("totp_secret").HasKey(secret => secret.AccountId);
            builder.Property(secret => secret.AccountId).ValueGeneratedNever();
        }
    }
}
