using ClaveSence.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>How many of the accounts of a kind have a question, or none: what its decoys are drawn like. Fixed at the first start that knows the kind, and never changed.</summary>
internal sealed class DecoyShare
{
    private const string None = "None";
    private const char AfterKind = ':';

    /// <summary>
    /// Gets what it is the share of: <c>FirstBook</c> or <c>None</c> of companies, <c>Migrant:FirstBook</c> of another kind.
    /// Companies go without, for stores held their shares before any other kind recovered, and those must stay what they were.
    /// </summary>
    public required string Choice { get; init; }

    /// <summary>Gets its weight; its share is this over the sum of all of its kind.</summary>
    public required int Weight { get; init; }

    /// <summary>Gets the kind of account.</summary>
    public AccountKind Kind =>
        Choice.IndexOf(AfterKind, StringComparison.Ordinal) is > 0 and var end
            ? Enum.Parse<AccountKind>(Choice.AsSpan(0, end))
            : AccountKind.LegalEntity;

    /// <summary>Gets the question; nothing when it is the share of those that have none.</summary>
    public SecretQuestion? Question =>
        Choice[(Choice.IndexOf(AfterKind, StringComparison.Ordinal) + 1)..] is var name && name == None
            ? null
            : Enum.Parse<SecretQuestion>(name);

    /// <summary>Writes what a share is of.</summary>
    public static string ChoiceOf(AccountKind kind, SecretQuestion? question) =>
        kind is AccountKind.LegalEntity
            ? question?.ToString() ?? None
            : $"{kind}{AfterKind}{question?.ToString() ?? None}";

    private sealed class Mapping : IEntityTypeConfiguration<DecoyShare>
    {
        public void Configure(EntityTypeBuilder<DecoyShare> builder)
        {
            builder.ToTable("decoy_share").HasKey(share => share.Choice);
            builder.Property(share => share.Choice).HasMaxLength(40);
        }
    }
}
