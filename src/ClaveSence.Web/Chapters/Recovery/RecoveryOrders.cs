using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Writes down orders for the desk; the caller's save keeps them.</summary>
internal sealed class RecoveryOrders(ClaveSenceStore store, Sealer sealer, TimeProvider clock)
{
    /// <summary>Before when a letter is not asked for again: 10 minutes, as the dialog says.</summary>
    public static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(10);

    /// <summary>Writes down what was decided; the desk looks for it by itself.</summary>
    public Guid Place(RecoveryTask task)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        store.Add(
            new RecoveryOrder
            {
                Id = id,
                TaskSealed = task.Seal(sealer, id),
                DueAt = now,
                CreatedAt = now,
            }
        );
        return id;
    }
}
