using System.Text.Json;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Accounts;

/// <summary>The account that a registration will become, sealed as a whole until its mailbox is confirmed.</summary>
/// <param name="Identifier">The RUT, NIE or document, canonical.</param>
/// <param name="Email">The mailbox to confirm.</param>
/// <param name="Details">The rest.</param>
/// <param name="Question">The secret question, when one was chosen.</param>
/// <param name="AnswerHash">The answer's hash, encrypted under its pepper and bound to the registration's id.</param>
internal sealed record AccountDraft(
    string Identifier,
    EmailAddress Email,
    HolderDetails Details,
    SecretQuestion? Question,
    byte[]? AnswerHash
)
{
    /// <summary>What a draft is bound to.</summary>
    internal const string Column = "pending_registration.account";

    /// <summary>Seals the draft for its row.</summary>
    public byte[] Seal(Sealer sealer, Guid row) =>
        sealer.Seal(row, Column, JsonSerializer.SerializeToUtf8Bytes(this, WrittenJson.Options));

    /// <summary>Opens the draft of a registration.</summary>
    public static AccountDraft Open(Sealer sealer, PendingRegistration pending) =>
        JsonSerializer.Deserialize<AccountDraft>(
            sealer.Open(pending.Id, Column, pending.AccountSealed),
            WrittenJson.Options
        )!;

    /// <summary>Never writes what it holds.</summary>
    public override string ToString() => "[account draft]";
}
