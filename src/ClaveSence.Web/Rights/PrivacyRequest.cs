using ClaveSence.Domain.Rights;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Rights;

/// <summary>A request of a holder about their data, with its legal clock (ADR 0020). It outlives the account: the proof that it was answered.</summary>
internal sealed class PrivacyRequest
{
    /// <summary>How long a request is kept after its end: four years, in which an infraction of the law can still be pursued.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(4 * 365);

    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets whose request it is; after an erasure, the id of nobody.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the right.</summary>
    public required RightKind Kind { get; init; }

    /// <summary>Gets or sets where it stands.</summary>
    public required RequestState State { get; set; }

    /// <summary>Gets the purpose that is objected to; nothing for other rights.</summary>
    public OppositionPurpose? Purpose { get; init; }

    /// <summary>Gets or sets what the holder wrote, sealed; nothing when there is nothing to write.</summary>
    [Sealed(RequestRows.TextColumn)]
    public byte[]? TextSealed { get; set; }

    /// <summary>Gets when it was received.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets or sets until when it must be answered.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Gets or sets when its one extension was decided; nothing without one.</summary>
    public DateTimeOffset? ExtendedAt { get; set; }

    /// <summary>Gets or sets when it carries itself out: the end of the time to think an erasure over.</summary>
    public DateTimeOffset? ActsAt { get; set; }

    /// <summary>Gets or sets when it was answered, taken back or ended.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Gets or sets how often it was touched. Of two that read the same number, the store refuses one.</summary>
    public int Version { get; set; }

    /// <summary>Gets the number by which its owner and the help desk call it; it opens nothing.</summary>
    public string Number => Id.ToString("N")[^8..].ToUpperInvariant();

    /// <summary>Moves on.</summary>
    /// <exception cref="InvalidOperationException">That state cannot follow.</exception>
    public void Move(RequestState next, DateTimeOffset now)
    {
        if (!RequestSteps.MayFollow(State, next))
        {
            throw new InvalidOperationException($"{next} does not follow {State}.");
        }

        State = next;
        Version++;
        ActsAt = null;
        DecidedAt = RequestSteps.IsOpen(next) ? null : now;
    }

    private sealed class Mapping : IEntityTypeConfiguration<PrivacyRequest>
    {
        // The states of RequestSteps.IsOpen: one request of each kind may be open, and the database keeps it.
        private const string Open = "state IN ('Waiting', 'Cooling', 'InForce')";

        public void Configure(EntityTypeBuilder<PrivacyRequest> builder)
        {
            builder.ToTable("privacy_request");
            builder.Property(request => request.Version).IsConcurrencyToken();
            builder.Ignore(request => request.Number);
            builder.HasIndex(request => new { request.AccountId, request.Kind }).IsUnique().HasFilter(Open);
            builder.HasIndex(request => new { request.AccountId, request.CreatedAt });
            builder.HasIndex(request => request.ActsAt).HasFilter("acts_at IS NOT NULL");
            builder.HasIndex(request => request.DecidedAt);
        }
    }
}
