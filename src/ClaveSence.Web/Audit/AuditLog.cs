using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Audit;

/// <summary>Adds events to the audit; the caller's save commits them with what they tell of.</summary>
internal sealed class AuditLog(ClaveSenceStore store, AuditSeals seals, Visit visit)
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
        var key = AuditSeals.NewKey();
        store.Add(
            new AuditKey
            {
                EventId = id,
                AccountId = account,
                At = visit.Now,
                KeySealed = seals.SealKey(id, key),
            }
        );
        store.Add(
            new AuditEvent
            {
                Id = id,
                At = visit.Now,
                Act = act,
                AccountId = account,
                NetworkSealed = AuditSeals.Seal(key, id, AuditSeals.Network, visit.Network),
                DeviceSealed = AuditSeals.Seal(key, id, AuditSeals.Device, visit.Device),
                Detail = detail,
            }
        );
    }
}
