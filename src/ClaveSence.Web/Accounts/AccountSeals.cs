using System.Security.Cryptography;
using System.Text.Json;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Accounts;

/// <summary>Seals and opens the columns of an account, and makes the indexes by which it is found.</summary>
internal sealed class AccountSeals(Sealer sealer, BlindIndex index)
{
    /// <summary>What the identifier is bound to.</summary>
    internal const string IdentifierColumn = "account.identifier";

    /// <summary>What an identifier that is not the first is bound to.</summary>
    internal const string AnotherColumn = "account_identifier.identifier";

    /// <summary>What the mailbox is bound to.</summary>
    internal const string EmailColumn = "account.email";

    /// <summary>What the details are bound to.</summary>
    internal const string DetailsColumn = "account.details";

    /// <summary>What keeps the index of a mailbox apart.</summary>
    internal const string EmailPurpose = "account.email";

    /// <summary>What keeps the index of a representative apart.</summary>
    internal const string RepresentativePurpose = "account.representative";

    /// <summary>Answers the index that is written for an identifier of a kind.</summary>
    public byte[] IndexOf(AccountIdentifier identifier) => index.Of(PurposeOf(identifier.Kind), identifier.Text);

    /// <summary>Answers the index that is written for the identifier of an account: what the row has may be an older one.</summary>
    public byte[] IndexOf(Account account) => IndexOf(IdentifierOf(account.Kind, IdentifierOf(account)));

    /// <summary>Answers every index by which an identifier may stand in the store: what a look-up asks for (ADR 0018).</summary>
    public byte[][] IndexesOf(AccountIdentifier identifier) => index.AllOf(PurposeOf(identifier.Kind), identifier.Text);

    /// <summary>Answers every index by which the identifier of an account may stand in the store.</summary>
    public byte[][] IndexesOf(Account account) => IndexesOf(IdentifierOf(account.Kind, IdentifierOf(account)));

    /// <summary>Tells whether a RUT is the one that the account's representative has.</summary>
    public bool IsRepresentative(Account? account, Rut rut)
    {
        var found = false;
        foreach (var written in index.AllOf(RepresentativePurpose, rut.ToString()))
        {
            found |= CryptographicOperations.FixedTimeEquals(account?.RepresentativeIndex ?? [], written);
        }

        return found;
    }

    /// <summary>Makes the account that a registration becomes; it keeps the registration's id, to which its hashes are bound.</summary>
    public Account Open(PendingRegistration pending, AccountDraft draft, DateTimeOffset now) =>
        Make(pending.Id, IdentifierOf(pending.Kind, draft.Identifier), draft, pending.ClaveHash, now);

    /// <summary>Makes an account.</summary>
    public Account Make(Guid id, AccountIdentifier identifier, AccountDraft draft, byte[] claveHash, DateTimeOffset now)
    {
        var account = new Account
        {
            Id = id,
            Kind = identifier.Kind,
            IdentifierIndex = IndexOf(identifier),
            IdentifierSealed = sealer.Seal(id, IdentifierColumn, identifier.Text),
            RepresentativeIndex = draft.Details.Representative is { } person
                ? index.Of(RepresentativePurpose, person.Rut.ToString())
                : null,
            ClaveHash = claveHash,
            SecretQuestion = draft.Question,
            SecretAnswerHash = draft.AnswerHash,
            EmailIndex = IndexOfEmail(draft.Email),
            EmailSealed = sealer.Seal(id, EmailColumn, draft.Email.Value),
            DetailsSealed = Seal(id, draft.Details),
            CreatedAt = now,
        };
        account.Identifiers.Add(
            new()
            {
                Kind = account.Kind,
                IdentifierIndex = account.IdentifierIndex,
                AccountId = id,
            }
        );
        return account;
    }

    /// <summary>Makes the row by which another identifier leads to an account.</summary>
    public HeldIdentifier Another(Guid account, AccountIdentifier identifier) =>
        new()
        {
            Kind = identifier.Kind,
            IdentifierIndex = IndexOf(identifier),
            AccountId = account,
            IdentifierSealed = sealer.Seal(account, AnotherColumn, identifier.ToString()),
        };

    /// <summary>Opens an identifier that is not the account's first.</summary>
    public AccountIdentifier IdentifierOf(HeldIdentifier another) =>
        AccountIdentifier.Parse(sealer.OpenText(another.AccountId, AnotherColumn, another.IdentifierSealed!));

    /// <summary>Opens the identifier.</summary>
    public string IdentifierOf(Account account) =>
        sealer.OpenText(account.Id, IdentifierColumn, account.IdentifierSealed);

    /// <summary>Reads an identifier that was checked when it was written.</summary>
    /// <exception cref="FormatException">It was not. The message does not repeat it.</exception>
    public static AccountIdentifier IdentifierOf(AccountKind kind, string text) =>
        AccountIdentifier.TryParse(kind, text, out var identifier)
            ? identifier
            : throw new FormatException($"The text is not an identifier of a {kind}.");

    /// <summary>Opens the mailbox.</summary>
    public EmailAddress EmailOf(Account account) =>
        Written.Parse<EmailAddress>(sealer.OpenText(account.Id, EmailColumn, account.EmailSealed));

    /// <summary>Puts another mailbox in the place of the account's, and of the representative's when it is the same one: what is dead must not stay stored. The caller's save keeps it.</summary>
    public void Replace(Account account, EmailAddress fresh)
    {
        var details = DetailsOf(account);
        if (details.Representative is { } person && person.Email.Comparable == EmailOf(account).Comparable)
        {
            Replace(account, details with { Representative = person with { Email = fresh } });
        }

        account.EmailIndex = IndexOfEmail(fresh);
        account.EmailSealed = sealer.Seal(account.Id, EmailColumn, fresh.Value);
        account.DetailsVersion++;
    }

    /// <summary>Opens the details.</summary>
    public HolderDetails DetailsOf(Account account) =>
        JsonSerializer.Deserialize<HolderDetails>(
            sealer.Open(account.Id, DetailsColumn, account.DetailsSealed),
            WrittenJson.Options
        )!;

    /// <summary>Puts other details in the place of the account's. The caller's save keeps them, and fails when others were kept since the account was read.</summary>
    public void Replace(Account account, HolderDetails details)
    {
        account.DetailsSealed = Seal(account.Id, details);
        account.RepresentativeIndex = details.Representative is { } person
            ? index.Of(RepresentativePurpose, person.Rut.ToString())
            : null;
        account.DetailsVersion++;
    }

    /// <summary>Answers every mailbox of the account, each once and its own first: notices go to all of them.</summary>
    public IReadOnlyList<EmailAddress> MailboxesOf(Account account)
    {
        var details = DetailsOf(account);
        EmailAddress?[] all = [EmailOf(account), details.Representative?.Email, details.Second?.Email];
        return [.. all.OfType<EmailAddress>().DistinctBy(mailbox => mailbox.Comparable)];
    }

    /// <summary>Answers what keeps the indexes of one kind of holder apart.</summary>
    internal static string PurposeOf(AccountKind kind) => $"account.{kind}";

    private byte[] Seal(Guid account, HolderDetails details) =>
        sealer.Seal(account, DetailsColumn, JsonSerializer.SerializeToUtf8Bytes(details, WrittenJson.Options));

    private byte[] IndexOfEmail(EmailAddress email) => index.Of(EmailPurpose, email.Comparable);
}
