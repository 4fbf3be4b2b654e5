using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Accounts;

/// <summary>An identifier that leads to an account. Every account has its first one here, and a migrant the RUN obtained later beside it.</summary>
/// <remarks>
/// One table of all of them, so that the database itself keeps an identifier from leading to two accounts, whether it is
/// the first of the one and the second of the other (ADR 0022).
/// </remarks>
internal sealed class HeldIdentifier
{
    /// <summary>Gets the kind under which it signs in.</summary>
    public required AccountKind Kind { get; init; }

    /// <summary>Gets the blind index of the RUT, NIE or document.</summary>
    [Indexed(typeof(HeldReindexing))]
    public required byte[] IdentifierIndex { get; init; }

    /// <summary>Gets the account that it leads to.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the identifier, sealed; nothing of the first one, which stands in its account.</summary>
    [Sealed(AccountSeals.AnotherColumn, Row = nameof(AccountId))]
    public byte[]? IdentifierSealed { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<HeldIdentifier>
    {
        public void Configure(EntityTypeBuilder<HeldIdentifier> builder)
        {
            builder.ToTable("account_identifier");
            builder.HasKey(held => new { held.Kind, held.IdentifierIndex });
            builder.HasIndex(held => new { held.AccountId, held.Kind }).IsUnique();
            builder
                .HasOne<Account>()
                .WithMany(account => account.Identifiers)
                .HasForeignKey(held => held.AccountId)
                .OnDelete(DeleteBehavior.Cascade);
        }
    }
}
