using ClaveSence.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Accounts;

/// <summary>An account: a holder with a confirmed mailbox and a Clave Sence. Unique by kind and identifier.</summary>
internal sealed class Account
{
    /// <summary>Gets the identifier, v7: what audit and logs call the account by.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets what kind of holder it is.</summary>
    public required AccountKind Kind { get; init; }

    /// <summary>Gets the blind index of the RUT, NIE or document.</summary>
    public required byte[] IdentifierIndex { get; init; }

    /// <summary>Gets the RUT, NIE or document, sealed.</summary>
    public required byte[] IdentifierSealed { get; init; }

    /// <summary>Gets or sets the blind index of the legal representative's RUT; nothing for who has none.</summary>
    public byte[]? RepresentativeIndex { get; set; }

    /// <summary>Gets or sets whether the account may be entered.</summary>
    public AccountStatus Status { get; set; } = AccountStatus.Active;

    /// <summary>Gets or sets the Argon2id hash of the clave, encrypted under the pepper.</summary>
    public required byte[] ClaveHash { get; set; }

    /// <summary>Gets or sets how often the clave was set. A session or ticket made under another number is dead.</summary>
    public int CredentialEpoch { get; set; } = 1;

    /// <summary>Gets or sets the secret question; nothing when none is stored (manual 3.1).</summary>
    public SecretQuestion? SecretQuestion { get; set; }

    /// <summary>Gets or sets the hash of the secret answer, encrypted under its own pepper.</summary>
    public byte[]? SecretAnswerHash { get; set; }

    /// <summary>Gets or sets the blind index of the mailbox.</summary>
    public required byte[] EmailIndex { get; set; }

    /// <summary>Gets or sets the mailbox, sealed.</summary>
    public required byte[] EmailSealed { get; set; }

    /// <summary>Gets or sets the rest of the holder's data (<see cref="HolderDetails"/>), sealed.</summary>
    public required byte[] DetailsSealed { get; set; }

    /// <summary>Gets or sets when the mailbox last took the place of another; nothing while it is the first one. For 30 days it cannot vouch for a newer one.</summary>
    public DateTimeOffset? EmailChangedAt { get; set; }

    /// <summary>Gets or sets until when recovery replaces no mailbox: 30 days after «No fui yo».</summary>
    public DateTimeOffset? ReplacementClosedUntil { get; set; }

    /// <summary>Gets or sets until when the account is tender: for 7 days after its mailbox was replaced, no other replacement and no facilitator's request.</summary>
    public DateTimeOffset? TenderUntil { get; set; }

    /// <summary>Gets when the mailbox was confirmed and the account began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets or sets the last use that is known of it; nothing while that is its sessions or its beginning. The retention job writes it when it deletes the sessions.</summary>
    public DateTimeOffset? LastActiveAt { get; set; }

    /// <summary>Gets or sets when its mailboxes were told that nobody uses it.</summary>
    public DateTimeOffset? InactiveNoticedAt { get; set; }

    /// <summary>Gets or sets when it was frozen because nobody uses it.</summary>
    public DateTimeOffset? InactiveFrozenAt { get; set; }

    /// <summary>How long a mailbox that took another's place proves little, for it may be a thief's first step: 30 days.</summary>
    public static readonly TimeSpan EmailSettles = TimeSpan.FromDays(30);

    /// <summary>Tells whether the mailbox took another's place so recently that it proves little.</summary>
    public bool IsEmailUnsettled(DateTimeOffset now) => EmailChangedAt + EmailSettles > now;

    private sealed class Mapping : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("account");
            builder.HasIndex(account => new { account.Kind, account.IdentifierIndex }).IsUnique();
            builder.HasIndex(account => account.EmailIndex);
            builder.Property(account => account.CredentialEpoch).IsConcurrencyToken();
        }
    }
}
