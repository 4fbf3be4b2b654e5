using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Shell.Errors;

/// <summary>A request that failed, as the help desk finds it by the number on the error page: when, where, what kind of fault. Nothing that a person typed.</summary>
internal sealed class ErrorNote
{
    /// <summary>How long it is kept: 30 days.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the number, as the page showed it.</summary>
    public required string Reference { get; init; }

    /// <summary>Gets the route, its places named and not filled in.</summary>
    public required string Route { get; init; }

    /// <summary>Gets the fault's type.</summary>
    public required string Fault { get; init; }

    /// <summary>Gets whose session it was, when there was one.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Gets when.</summary>
    public required DateTimeOffset At { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<ErrorNote>
    {
        public void Configure(EntityTypeBuilder<ErrorNote> builder)
        {
            builder.ToTable("error_note");
            builder.Property(note => note.Reference).HasMaxLength(14);
            builder.Property(note => note.Route).HasMaxLength(200);
            builder.Property(note => note.Fault).HasMaxLength(200);
            builder.HasIndex(note => note.Reference);
            builder.HasIndex(note => note.At);
        }
    }
}
