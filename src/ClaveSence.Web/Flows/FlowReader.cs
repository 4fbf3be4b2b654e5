using System.Text.Json;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Flows;

/// <summary>Reads and writes the sealed state of a flow.</summary>
internal sealed class FlowReader(ClaveSenceStore store, Sealer sealer, TimeProvider clock)
{
    private const string Column = "flow.state";

    /// <summary>Answers the state of a living flow, for work that no browser asked for.</summary>
    public async Task<TState?> ReadAsync<TState>(Guid id, CancellationToken ct)
        where TState : class
    {
        var now = clock.GetUtcNow();
        var row = await store
            .Set<Flow>()
            .AsNoTracking()
            .SingleOrDefaultAsync(flow => flow.Id == id && flow.ExpiresAt > now, ct);
        return row is null ? null : Open<TState>(row);
    }

    /// <summary>Seals a state for its row.</summary>
    public byte[] Seal<TState>(Guid id, TState state) =>
        sealer.Seal(id, Column, JsonSerializer.SerializeToUtf8Bytes(state, WrittenJson.Options));

    /// <summary>Opens the state of a row.</summary>
    public TState Open<TState>(Flow row) =>
        JsonSerializer.Deserialize<TState>(sealer.Open(row.Id, Column, row.StateSealed), WrittenJson.Options)!;
}
