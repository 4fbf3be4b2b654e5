using System.Buffers.Binary;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Sessions;

/// <summary>Makes the identifiers' indexes of known devices anew: a device keeps no identifier, so the accounts' are what they are made from.</summary>
internal sealed class KnownDeviceReindexing(ClaveSenceStore store, AccountSeals seals, BlindIndex index, KeyRings keys)
    : IReindexing
{
    private readonly ColumnReport _report = new(KeyName.Index, "known_device.identifier_index");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ColumnReport>> RunAsync(bool write, CancellationToken ct)
    {
        var devices = await DevicesAsync(ct);
        var batch = new List<Account>();
        do
        {
            batch = await AccountReindexing.NextAsync(store, batch.LastOrDefault()?.Id ?? Guid.Empty, ct);
            foreach (var account in batch)
            {
                await RenewAsync(account, devices, write, ct);
            }
        } while (batch.Count == Resealing.Batch);
        return [_report];
    }

    private async Task RenewAsync(
        Account account,
        ILookup<UInt128, (Guid Id, byte[] Index)> devices,
        bool write,
        CancellationToken ct
    )
    {
        var identifier = AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account));
        var fresh = seals.IndexOf(identifier);
        foreach (
            var (id, old) in seals
                .IndexesOf(identifier)
                .Where(one => !one.AsSpan().SequenceEqual(fresh))
                .SelectMany(one => devices[KeyOf(one)])
        )
        {
            var key = index.KeyOf(AccountSeals.PurposeOf(account.Kind), identifier.Text, old);
            _report.CountLeft(key ?? keys[KeyName.Index].CurrentId);
            if (write && await ReplaceAsync(id, old, fresh, ct))
            {
                _report.CountRenewed();
            }
        }
    }

    // The browser may have been remembered under the new key meanwhile: then the older row is the one too many.
    private async Task<bool> ReplaceAsync(Guid id, byte[] old, byte[] fresh, CancellationToken ct)
    {
        var row = store.Set<KnownDevice>().Where(device => device.Id == id && device.IdentifierIndex == old);
        var moved = await row.Where(device =>
                !store
                    .Set<KnownDevice>()
                    .Any(other => other.DeviceHash == device.DeviceHash && other.IdentifierIndex == fresh)
            )
            .ExecuteUpdateAsync(update => update.SetProperty(device => device.IdentifierIndex, fresh), ct);
        return moved == 1 || await row.ExecuteDeleteAsync(ct) == 1;
    }

    private async Task<ILookup<UInt128, (Guid Id, byte[] Index)>> DevicesAsync(CancellationToken ct)
    {
        var all = await store
            .Set<KnownDevice>()
            .Select(device => new { device.Id, device.IdentifierIndex })
            .ToListAsync(ct);
        return all.ToLookup(device => KeyOf(device.IdentifierIndex), device => (device.Id, device.IdentifierIndex));
    }

    private static UInt128 KeyOf(byte[] index) => BinaryPrimitives.ReadUInt128BigEndian(index);
}
