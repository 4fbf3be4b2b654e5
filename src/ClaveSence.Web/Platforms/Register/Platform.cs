using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Platforms.Register;

/// <summary>A platform that sends its users here to sign in: an OpenID Connect client, registered by an officer or by a command, never openly.</summary>
internal sealed class Platform
{
    /// <summary>How long a former secret still works beside the new one: 24 hours, for platforms that run on several machines.</summary>
    public static readonly TimeSpan SecretOverlap = TimeSpan.FromHours(24);

    /// <summary>What the contact is bound to.</summary>
    internal const string ContactColumn = "platform.contact";

    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets what the protocol calls it: <c>client_id</c>.</summary>
    public required string ClientId { get; init; }

    /// <summary>Gets or sets what people read.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets the addresses that a sign-in may lead to, compared letter by letter.</summary>
    public required string[] RedirectUris { get; set; }

    /// <summary>Gets or sets the addresses that a sign-out may lead to, compared letter by letter.</summary>
    public string[] PostLogoutRedirectUris { get; set; } = [];

    /// <summary>Gets or sets where the end of a session is told; nothing for who does not want to know.</summary>
    public string? BackchannelLogoutUri { get; set; }

    /// <summary>Gets or sets what it may ask for (<see cref="PlatformScope"/>).</summary>
    public required string[] Scopes { get; set; }

    /// <summary>Gets a value indicating whether it has no secret: an application on people's own devices.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Gets or sets a value indicating whether it is SENCE's own: nobody is asked for consent.</summary>
    public bool IsFirstParty { get; set; }

    /// <summary>Gets or sets a value indicating whether its program knows no PKCE. It has a secret or keys then, and sends a <c>nonce</c> instead.</summary>
    public bool IsWithoutPkce { get; set; }

    /// <summary>Gets or sets how its id_tokens and logout tokens are signed.</summary>
    public TokenAlgorithm IdTokenAlgorithm { get; set; } = TokenAlgorithm.RS256;

    /// <summary>Gets or sets its public keys as a JWKS; nothing for who proves itself by a secret.</summary>
    public string? Jwks { get; set; }

    /// <summary>Gets or sets the hash of its secret; nothing for who has none.</summary>
    [NoRing("a SHA-256 of 256 random bits: there is nothing to guess, and no key whose change would end it")]
    public byte[]? SecretHash { get; set; }

    /// <summary>Gets or sets the hash of the secret before.</summary>
    [NoRing("as the secret's own hash")]
    public byte[]? FormerSecretHash { get; set; }

    /// <summary>Gets or sets until when the secret before is good.</summary>
    public DateTimeOffset? FormerSecretUntil { get; set; }

    /// <summary>Gets or sets who answers for it, sealed; nothing when nobody was named.</summary>
    [Sealed(ContactColumn)]
    public byte[]? ContactSealed { get; set; }

    /// <summary>Gets or sets since when it may do nothing; nothing while it may.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }

    /// <summary>Gets or sets its logo, a small PNG of our own drawing; nothing for who sent none.</summary>
    [NoRing("everybody sees it")]
    public byte[]? Logo { get; set; }

    /// <summary>Gets or sets how often it was changed: two who change it at once do not undo each other's work.</summary>
    public int Version { get; set; }

    /// <summary>Gets when it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Names the row only.</summary>
    public override string ToString() => ClientId;

    private sealed class Mapping : IEntityTypeConfiguration<Platform>
    {
        public void Configure(EntityTypeBuilder<Platform> builder)
        {
            builder.ToTable("platform");
            builder.HasIndex(platform => platform.ClientId).IsUnique();
            builder.Property(platform => platform.ClientId).HasMaxLength(64);
            builder.Property(platform => platform.Name).HasMaxLength(100);
            builder.Property(platform => platform.Version).IsConcurrencyToken();
            builder.Property(platform => platform.IdTokenAlgorithm).HasMaxLength(8);
            Lines(builder.Property(platform => platform.RedirectUris));
            Lines(builder.Property(platform => platform.PostLogoutRedirectUris));
            Lines(builder.Property(platform => platform.Scopes));
        }

        // One text in both databases. No address and no scope holds a line break.
        private static void Lines(PropertyBuilder<string[]> column) =>
            column.HasConversion(
                lines => string.Join('\n', lines),
                text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                new ValueComparer<string[]>(
                    (one, other) => one!.SequenceEqual(other!),
                    lines => lines.Aggregate(0, (hash, line) => HashCode.Combine(hash, line)),
                    lines => lines
                )
            );
    }
}

/// <summary>How a token is signed.</summary>
internal enum TokenAlgorithm
{
    /// <summary>RSA with SHA-256: what every client library reads.</summary>
    RS256,

    /// <summary>ECDSA on P-256: a fifteenth of the work.</summary>
    ES256,
}
