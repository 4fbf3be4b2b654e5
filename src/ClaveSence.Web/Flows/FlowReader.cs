using System.Security.Cryptography;
using System.Text.Json;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Flows;

/// <summary>Reads and writes the sealed state of a flow.</summary>
internal sealed partial class FlowReader(
    ClaveSenceStore store,
    Sealer sealer,
    TimeProvider clock,
    ILogger<FlowReader> log
)
{
    /// <summary>What a state is bound to.</summary>
    internal const string Column = "flow.state";

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
        sealer.Seal(id, Column, WrittenJson.Padded(JsonSerializer.SerializeToUtf8Bytes(state, WrittenJson.Options)));

    /// <summary>Opens the state of a row; nothing when it cannot be read: its key is gone, or another release wrote it. The person begins anew.</summary>
    public TState? Open<TState>(Flow row)
        where TState : class
    {
        try
        {
            return JsonSerializer.Deserialize<TState>(
                sealer.Open(row.Id, Column, row.StateSealed),
                WrittenJson.Options
            );
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException or FormatException)
        {
            LogUnreadable(row.Id, fault.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The flow {Flow} cannot be read ({Fault}); its visitor begins anew")]
    private partial void LogUnreadable(Guid flow, string fault);
}
