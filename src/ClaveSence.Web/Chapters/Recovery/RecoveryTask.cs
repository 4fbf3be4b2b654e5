using System.Text.Json;
using System.Text.Json.Serialization;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>What an order is: what was decided and for whom.</summary>
/// <param name="Kind">What was decided.</param>
/// <param name="Holder">The identifier that was typed.</param>
/// <param name="Account">The account; <see cref="Guid.Empty"/> when there is none, so that every order looks the same.</param>
/// <param name="Replacement">The replaced mailbox that the letter goes to; nothing for the stored one.</param>
/// <param name="Again">The order that is asked for once more.</param>
internal sealed record RecoveryTask(
    RecoveryTaskKind Kind,
    AccountIdentifier Holder,
    Guid Account,
    Guid? Replacement = null,
    Guid? Again = null
)
{
    /// <summary>Gets whether it asks for what another order was, once more.</summary>
    [JsonIgnore]
    public bool IsRepeat => Kind is RecoveryTaskKind.Again;

    /// <summary>What a task is bound to.</summary>
    internal const string Column = "recovery_order.task";

    /// <summary>Seals the task for its row.</summary>
    public byte[] Seal(Sealer sealer, Guid row) =>
        sealer.Seal(row, Column, WrittenJson.Padded(JsonSerializer.SerializeToUtf8Bytes(this, WrittenJson.Options)));

    /// <summary>Opens the task of an order.</summary>
    public static RecoveryTask Open(Sealer sealer, RecoveryOrder order) =>
        JsonSerializer.Deserialize<RecoveryTask>(sealer.Open(order.Id, Column, order.TaskSealed), WrittenJson.Options)!;

    /// <summary>Never writes what it holds.</summary>
    public override string ToString() => "[recovery task]";
}

/// <summary>What a request decided.</summary>
internal enum RecoveryTaskKind
{
    /// <summary>Nothing is to be done: there is no account, or nothing to tell it.</summary>
    Nothing,

    /// <summary>The answer was right: a provisional clave goes to the stored mailbox.</summary>
    AnswerRight,

    /// <summary>The answer was wrong: the stored mailbox is told, once an hour.</summary>
    AnswerWrong,

    /// <summary>The common tries are spent: the stored mailbox is offered tries of its own, once a day.</summary>
    TriesSpent,

    /// <summary>The card was proved and the stored mailbox is current: a provisional clave goes there.</summary>
    CardProved,

    /// <summary>A replaced mailbox is due: a provisional clave goes to the new one.</summary>
    ReplacementDue,

    /// <summary>«Reenviar»: what the named order was, once more.</summary>
    Again,
}
