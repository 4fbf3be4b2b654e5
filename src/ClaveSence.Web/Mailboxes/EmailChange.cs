using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Mailboxes;

/// <summary>A mailbox that its owner, signed in and proved again, wants to put in a place of the account: it confirms itself, and can be undone (ADR 0021).</summary>
internal sealed class EmailChange
{
    /// <summary>How long the link in its letter works: 24 hours.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>How long the 6-digit code works, in the session that asked for it: 30 minutes.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(30);

    /// <summary>How long the former mailboxes can undo it: 72 hours.</summary>
    public static readonly TimeSpan UndoLifetime = TimeSpan.FromHours(72);

    /// <summary>How long there is no second change after one: 7 days.</summary>
    public static readonly TimeSpan Tender = TimeSpan.FromDays(7);

    /// <summary>How long no mailbox is changed without an officer after one was undone: 30 days.</summary>
    public static readonly TimeSpan ClosedAfterUndo = TimeSpan.FromDays(30);

    /// <summary>How many codes may be tried.</summary>
    public const int CodeTries = 5;

    /// <summary>Gets the identifier, v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Gets the account's credential epoch at the request; under another it cannot take its place.</summary>
    public required int CredentialEpoch { get; init; }

    /// <summary>Gets the session that asked: its code works there alone.</summary>
    public required Guid SessionId { get; init; }

    /// <summary>Gets which place it is to take.</summary>
    public required MailboxPlace Place { get; init; }

    /// <summary>Gets the new mailbox, sealed.</summary>
    [Sealed(EmailChanges.EmailColumn)]
    public required byte[] EmailSealed { get; init; }

    /// <summary>Gets or sets the mailboxes that it took the place of, sealed (<see cref="FormerMailboxes"/>); nothing before.</summary>
    [Sealed(FormerMailboxes.Column)]
    public byte[]? FormerSealed { get; set; }

    /// <summary>Gets or sets the keyed hash of the code.</summary>
    [Passing(KeyName.Token)]
    public required byte[] CodeHash { get; set; }

    /// <summary>Gets or sets until when the code works.</summary>
    public required DateTimeOffset CodeExpiresAt { get; set; }

    /// <summary>Gets or sets how many codes may still be tried.</summary>
    public int CodeTriesLeft { get; set; } = CodeTries;

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets or sets when it took its place; nothing while it waits.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>Gets or sets when it was given up, overtaken or undone; nothing otherwise.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<EmailChange>
    {
        public void Configure(EntityTypeBuilder<EmailChange> builder)
        {
            builder.ToTable("email_change");
            builder.HasIndex(change => change.AccountId);
            builder.HasIndex(change => change.CreatedAt);
        }
    }
}
