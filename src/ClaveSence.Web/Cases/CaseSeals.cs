using System.Text.Json;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Cases;

/// <summary>Seals and opens what a request holds, and makes the index by which its facilitator is found.</summary>
internal sealed class CaseSeals(Sealer sealer, AccountSeals accounts)
{
    /// <summary>What the content is bound to.</summary>
    internal const string ContentColumn = "facilitator_case.content";

    /// <summary>What a note is bound to.</summary>
    internal const string NoteColumn = "case_event.note";

    /// <summary>Seals the content of a request that begins.</summary>
    public byte[] Seal(Guid id, CaseContent content) =>
        sealer.Seal(
            id,
            ContentColumn,
            WrittenJson.Padded(JsonSerializer.SerializeToUtf8Bytes(content, WrittenJson.Options))
        );

    /// <summary>Opens the content.</summary>
    public CaseContent Open(StoredCase row) =>
        JsonSerializer.Deserialize<CaseContent>(
            sealer.Open(row.Id, ContentColumn, row.ContentSealed),
            WrittenJson.Options
        )!;

    /// <summary>Puts another content in the place of the request's, and the index of its facilitator's document with it.</summary>
    public void Replace(StoredCase row, CaseContent content)
    {
        row.ContentSealed = Seal(row.Id, content);
        row.DocumentIndex = content.Facilitator is { } person ? accounts.IndexOf(person.Identifier) : null;
    }

    /// <summary>Seals a note of the history.</summary>
    public byte[]? SealNote(Guid id, RequestText? note) =>
        note is null ? null : sealer.Seal(id, NoteColumn, note.Value);

    /// <summary>Opens a note of the history.</summary>
    public string? NoteOf(CaseEvent row) =>
        row.NoteSealed is null ? null : sealer.OpenText(row.Id, NoteColumn, row.NoteSealed);
}
