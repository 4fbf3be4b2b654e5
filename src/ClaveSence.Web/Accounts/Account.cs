using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Accounts;

/// <summary>An account: a holder with a confirmed mailbox and a Clave Sence. Unique by kind and identifier (<see cref="HeldIdentifier"/>).</summary>
internal sealed class Account
{
    /// <summary>Gets the identifier, v7: what audit and logs call the account by.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets what kind of holder it is.</summary>
    public required AccountKind Kind { get; init; }

    /// <summary>Gets the blind index of the first identifier: the RUT, NIE or document of the registration. Tries and devices are counted by it.</summary>
    [Indexed(typeof(AccountReindexing))]
    public required byte[] IdentifierIndex { get; init; }

    /// <summary>Gets that RUT, NIE or document, sealed.</summary>
    [Sealed(AccountSeals.IdentifierColumn)]
    public required byte[] IdentifierSealed { get; init; }

    /// <summary>Gets or sets the blind index of the legal representative's RUT; nothing for who has none.</summary>
    [Indexed(typeof(AccountReindexing))]
    public byte[]? RepresentativeIndex { get; set; }

    /// <summary>Gets or sets whether the account may be entered.</summary>
    public AccountStatus Status { get; set; } = AccountStatus.Active;

    /// <summary>Gets or sets the Argon2id hash of the clave, encrypted under the pepper.</summary>
    [Sealed(SecretVault.ClaveColumn, KeyName.Pepper)]
    public required byte[] ClaveHash { get; set; }

    /// <summary>Gets or sets how often the clave was set. A session or ticket made under another number is dead.</summary>
    public int CredentialEpoch { get; set; } = 1;

    /// <summary>Gets or sets the secret question; nothing when none is stored (manual 3.1).</summary>
    public SecretQuestion? SecretQuestion { get; set; }

    /// <summary>Gets or sets the hash of the secret answer, encrypted under its own pepper.</summary>
    [Sealed(SecretVault.AnswerColumn, KeyName.AnswerPepper)]
    public byte[]? SecretAnswerHash { get; set; }

    /// <summary>Gets or sets the blind index of the mailbox.</summary>
    [Indexed(typeof(AccountReindexing))]
    public required byte[] EmailIndex { get; set; }

    /// <summary>Gets or sets the mailbox, sealed.</summary>
    [Sealed(AccountSeals.EmailColumn)]
    public required byte[] EmailSealed { get; set; }

    /// <summary>Gets or sets the rest of the holder's data (<see cref="HolderDetails"/>), sealed.</summary>
    [Sealed(AccountSeals.DetailsColumn)]
    public required byte[] DetailsSealed { get; set; }

    /// <summary>Gets or sets how often mailbox or details were replaced. Of two that read the same number, the store refuses one: they are sealed as a whole, and the second would undo the first.</summary>
    public int DetailsVersion { get; set; }

    /// <summary>Gets or sets when the mailbox last took the place of another; nothing while it is the first one. For 30 days it cannot vouch for a newer one.</summary>
    public DateTimeOffset? EmailChangedAt { get; set; }

    /// <summary>Gets or sets until when recovery replaces no mailbox: 30 days after «No fui yo».</summary>
    public DateTimeOffset? ReplacementClosedUntil { get; set; }

    /// <summary>Gets or sets until when the account is tender: for 7 days after its mailbox was replaced, no other replacement and no facilitator's request.</summary>
    public DateTimeOffset? TenderUntil { get; set; }

    /// <summary>Gets every identifier that leads here, the first one included; loaded when asked for.</summary>
    public ICollection<HeldIdentifier> Identifiers { get; } = [];

    /// <summary>Gets or sets what the SII said of company and representative when it was last asked again (CS-07).</summary>
    public AccountStanding Standing { get; set; } = AccountStanding.Good;

    /// <summary>Gets or sets since when it lapsed, which is when its mailboxes were told; nothing while it is good.</summary>
    public DateTimeOffset? StandingSince { get; set; }

    /// <summary>Gets when the mailbox was confirmed and the account began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets or sets the last use that is known of it; nothing while that is its sessions or its beginning. The retention job writes it when it deletes the sessions.</summary>
    public DateTimeOffset? LastActiveAt { get; set; }

    /// <summary>Gets or sets when its mailboxes were told that nobody uses it.</summary>
    public DateTimeOffset? InactiveNoticedAt { get; set; }

    /// <summary>Gets or sets when it was frozen because nobody uses it.</summary>
    public DateTimeOffset? InactiveFrozenAt { get; set; }

    /// <summary>Gets or sets when the clave was last recovered by the secret question alone; nothing when the last recovery was by the card, or there was none.</summary>
    public DateTimeOffset? QuestionRecoveredAt { get; set; }

    /// <summary>How long a mailbox that took another's place proves little, for it may be a thief's first step: 30 days.</summary>
    public static readonly TimeSpan EmailSettles = TimeSpan.FromDays(30);

    /// <summary>Tells whether the mailbox took another's place so recently that it proves little.</summary>
    public bool IsEmailUnsettled(DateTimeOffset now) => EmailChangedAt + EmailSettles > now;

    /// <summary>How long after the notice an account whose representative ended still enters platforms: 15 days.</summary>
    public static readonly TimeSpan PlatformsNotice = TimeSpan.FromDays(15);

    /// <summary>Tells whether the account's standing lets it enter platforms now; its own «Mi cuenta» it enters always (CS-07).</summary>
    public bool MayEnterPlatforms(DateTimeOffset now) =>
        Standing switch
        {
            AccountStanding.Good => true,
            AccountStanding.RepresentativeEnded => now < StandingSince + PlatformsNotice,
            AccountStanding.CompanyEnded => false,
        };

    private sealed class Mapping : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("account");
            builder.HasIndex(account => new { account.Kind, account.IdentifierIndex }).IsUnique();
            builder.HasIndex(account => account.EmailIndex);
            builder.Property(account => account.CredentialEpoch).IsConcurrencyToken();
            builder.Property(account => account.DetailsVersion).IsConcurrencyToken();
            builder.Property(account => account.Standing).HasDefaultValue(AccountStanding.Good);
        }
    }
}
