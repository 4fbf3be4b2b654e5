using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>One captcha, as a row: whose it is, how long it lives and what became of it. Its text is not stored.</summary>
internal sealed class CaptchaChallenge
{
    /// <summary>Gets the id (version 7), from which text, picture, recording and work grow under a secret key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the first captcha of the chain that «Refrescar» made: itself, or the one shown first.</summary>
    public required Guid Flow { get; init; }

    /// <summary>Gets the form it belongs to, such as <c>registro</c>; at most 40 characters.</summary>
    public required string Form { get; init; }

    /// <summary>Gets the hash of the browser's cookie, 32 bytes.</summary>
    [NoRing("a plain hash of a random cookie that lives for minutes")]
    public required byte[] Browser { get; init; }

    /// <summary>Gets the work that stands for reading it.</summary>
    public required CaptchaDifficulty Difficulty { get; init; }

    /// <summary>Gets the moment after which it is nobody's: 20 minutes after it was shown.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets what became of it.</summary>
    public required CaptchaState State { get; init; }

    /// <summary>Gets how often its picture or its recording was made.</summary>
    public int Draws { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<CaptchaChallenge>
    {
        public void Configure(EntityTypeBuilder<CaptchaChallenge> builder)
        {
            builder.ToTable("captcha").HasKey(row => row.Id);
            builder.Property(row => row.Id).ValueGeneratedNever();
            builder.Property(row => row.Form).HasMaxLength(40);
            builder.HasIndex(row => row.ExpiresAt);
        }
    }
}
