using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Rights;

/// <summary>One download of one's data that was prepared: for the session that asked, once, for a quarter of an hour (threat U-06).</summary>
internal sealed class DownloadTicket
{
    /// <summary>How long it works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Gets the identifier, v7; it opens nothing in another session.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets whose data.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the session that asked.</summary>
    public required Guid SessionId { get; init; }

    /// <summary>Gets in which form.</summary>
    public required CopyFormat Format { get; init; }

    /// <summary>Gets until when it works.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets when it was used; nothing while it was not.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<DownloadTicket>
    {
        public void Configure(EntityTypeBuilder<DownloadTicket> builder)
        {
            builder.ToTable("download_ticket");
            builder.HasIndex(ticket => ticket.SessionId);
            builder.HasIndex(ticket => ticket.AccountId);
            builder.HasIndex(ticket => ticket.ExpiresAt);
        }
    }
}
