using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Audit;

/// <summary>Adds events to the audit; the caller's save commits them with what they tell of.</summary>
internal sealed class AuditLog(ClaveSenceStore store, Sealer sealer, Visit visit)
{
    /// <summary>Adds what an operator did on the command line, or the portal by itself: there is no network and no device to name.</summary>
    public void AddUnvisited(Act act, Guid? account, string? detail = null) =>
        store.Add(
            new AuditEvent
            {
                Id = Guid.CreateVersion7(visit.Now),
                At = visit.Now,
                Act = act,
                AccountId = account,
                Detail = detail,
            }
        );

    /// <summary>Adds what a visitor did.</summary>
    public void Add(Act act, Guid? account, string? detail = null)
    {
        var id = Guid.CreateVersion7(visit.Now);
        store.Add(
            new AuditEvent
            {
                Id = id,
                At = visit.Now,
                Act = act,
                AccountId = account,
                NetworkSealed = sealer.Seal(id, AuditEvent.NetworkColumn, visit.Network),
                DeviceSealed = sealer.Seal(id, AuditEvent.DeviceColumn, visit.Device),
                Detail = detail,
            }
        );
    }
}
