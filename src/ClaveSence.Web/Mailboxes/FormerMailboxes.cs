using System.Text.Json;
using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Mailboxes;

/// <summary>The mailboxes of an account as they were before a change: what an undo brings back.</summary>
/// <param name="Own">The account's own.</param>
/// <param name="ChangedAt">When that one had taken another's place; nothing when it was the first.</param>
/// <param name="Second">The second one, when there was one.</param>
/// <param name="RepresentativeRut">Whose the representative's mailbox was.</param>
/// <param name="Representative">The representative's.</param>
internal sealed record FormerMailboxes(
    EmailAddress Own,
    DateTimeOffset? ChangedAt,
    SecondMailbox? Second,
    Rut? RepresentativeRut,
    EmailAddress? Representative
)
{
    internal const string Column = "email_change.former";

    /// <summary>Reads them from an account.</summary>
    public static FormerMailboxes Of(AccountSeals seals, Account account)
    {
        var details = seals.DetailsOf(account);
        var person = details.Representative;
        return new(seals.EmailOf(account), account.EmailChangedAt, details.Second, person?.Rut, person?.Email);
    }

    /// <summary>Opens those of a change that took its place.</summary>
    public static FormerMailboxes Open(Sealer sealer, EmailChange change) =>
        JsonSerializer.Deserialize<FormerMailboxes>(
            sealer.Open(change.Id, Column, change.FormerSealed),
            WrittenJson.Options
        )!;

    /// <summary>Seals them for their row.</summary>
    public byte[] Seal(Sealer sealer, Guid row) =>
        sealer.Seal(row, Column, JsonSerializer.SerializeToUtf8Bytes(this, WrittenJson.Options));

    /// <summary>Puts them back. A representative who was changed since keeps the mailbox that came with that proof.</summary>
    public void Restore(AccountSeals seals, Account account)
    {
        seals.Replace(account, Own);
        var details = seals.DetailsOf(account);
        var person = details.Representative;
        if (person is not null && Representative is not null && person.Rut == RepresentativeRut)
        {
            person = person with { Email = Representative };
        }

        seals.Replace(account, details with { Second = Second, Representative = person });
        account.EmailChangedAt = ChangedAt;
    }

    /// <summary>Never writes what it holds.</summary>
    public override string ToString() => "[former mailboxes]";
}
