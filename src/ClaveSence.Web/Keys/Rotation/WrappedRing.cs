using System.Xml.Linq;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Keys.Rotation;

/// <summary>Wraps the framework's own ring anew: its keys are XML with a sealed value inside (<see cref="XmlWrapper"/>).</summary>
internal sealed class WrappedRing(ClaveSenceStore store, Sealer sealer, KeyRings keys)
{
    private byte Current => keys[KeyName.DataProtection].CurrentId;

    /// <summary>Counts what is wrapped under older keys.</summary>
    public async Task<ColumnReport> LookAsync(CancellationToken ct)
    {
        var report = new ColumnReport(KeyName.DataProtection, "data_protection_key.xml");
        foreach (var text in await store.DataProtectionKeys.AsNoTracking().Select(row => row.Xml).ToListAsync(ct))
        {
            foreach (var value in Wrapped(XElement.Parse(text!)))
            {
                if (Sealer.KeyOf(Convert.FromBase64String(value.Value)) is var key && key != Current)
                {
                    report.CountLeft(key);
                }
            }
        }

        return report;
    }

    /// <summary>Wraps anew what is wrapped under older keys.</summary>
    /// <returns>How many values were.</returns>
    public async Task<long> RunAsync(CancellationToken ct)
    {
        var renewed = 0L;
        foreach (var row in await store.DataProtectionKeys.AsNoTracking().ToListAsync(ct))
        {
            var xml = XElement.Parse(row.Xml!);
            var old = Wrapped(xml)
                .Where(value => Sealer.KeyOf(Convert.FromBase64String(value.Value)) != Current)
                .ToList();
            old.ForEach(Renew);
            var text = xml.ToString(SaveOptions.DisableFormatting);
            renewed +=
                old.Count == 0
                    ? 0
                    : await store
                        .DataProtectionKeys.Where(kept => kept.Id == row.Id && kept.Xml == row.Xml)
                        .ExecuteUpdateAsync(update => update.SetProperty(kept => kept.Xml, text), ct);
        }

        return renewed;
    }

    private static IEnumerable<XElement> Wrapped(XElement xml) =>
        xml.Descendants("wrappedKey").Select(wrapped => wrapped.Element("value")!);

    private void Renew(XElement value)
    {
        var plain = sealer.Open(
            KeyName.DataProtection,
            Guid.Empty,
            XmlWrapper.Column,
            Convert.FromBase64String(value.Value)
        );
        value.Value = Convert.ToBase64String(sealer.Seal(KeyName.DataProtection, Guid.Empty, XmlWrapper.Column, plain));
    }
}
