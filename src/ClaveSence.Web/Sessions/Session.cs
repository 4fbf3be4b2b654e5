using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Sessions;

/// <summary>A signed-in browser. The cookie holds a random token, the row its keyed hash (ASVS 7.2).</summary>
internal sealed class Session
{
    /// <summary>How long a session lives without a request: 30 minutes.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>How long a session lives at the most: 12 hours.</summary>
    public static readonly TimeSpan Absolute = TimeSpan.FromHours(12);

    /// <summary>How long an officer's session lives without a request: 15 minutes (ADR 0025).</summary>
    public static readonly TimeSpan OfficeIdle = TimeSpan.FromMinutes(15);

    /// <summary>How long an officer's session lives at the most: 8 hours.</summary>
    public static readonly TimeSpan OfficeAbsolute = TimeSpan.FromHours(8);

    /// <summary>What the device is bound to.</summary>
    internal const string DeviceColumn = "session.device";

    /// <summary>What the network is bound to.</summary>
    internal const string NetworkColumn = "session.network";

    /// <summary>Gets the identifier, v7; it may be shown, for it opens nothing.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the keyed hash of the token in the cookie.</summary>
    [Passing(KeyName.Token)]
    public required byte[] TokenHash { get; init; }

    /// <summary>Gets whose session it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets or sets the account's credential epoch that it holds under; under another it is dead.</summary>
    public required int CredentialEpoch { get; set; }

    /// <summary>Gets how it began.</summary>
    public SessionMethod Method { get; init; }

    /// <summary>Gets when it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets or sets the last request, to the minute.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Gets or sets when it was ended; nothing while it lives.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Gets or sets when its owner last proved in it that it is them: what step-up looks at.</summary>
    public required DateTimeOffset ClaveProvedAt { get; set; }

    /// <summary>Gets or sets when it was last proved by a passkey, at the sign-in or since; nothing when it never was. What two officers decide asks for it.</summary>
    public DateTimeOffset? PasskeyProvedAt { get; set; }

    /// <summary>Gets the device in a few words, sealed.</summary>
    [Sealed(DeviceColumn)]
    public required byte[] DeviceSealed { get; init; }

    /// <summary>Gets the network, sealed.</summary>
    [Sealed(NetworkColumn)]
    public required byte[] NetworkSealed { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("session");
            builder.Property(session => session.Method).HasDefaultValue(SessionMethod.Clave);
            builder.HasIndex(session => session.TokenHash).IsUnique();
            builder.HasIndex(session => session.AccountId);
            builder.HasIndex(session => session.LastSeenAt);
        }
    }
}
