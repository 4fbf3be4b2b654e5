using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClaveSence.Web.Keys.Rotation;

/// <summary>Opens a sealed value with the key that it names and seals it with the first one of its ring.</summary>
internal sealed class SealedValues(Sealer sealer, KeyRings keys)
{
    /// <summary>Answers the first key of a ring, as a sealed value names it.</summary>
    public byte[] CurrentOf(KeyName ring) => [keys[ring].CurrentId];

    /// <summary>Answers the value sealed anew; nothing when it is under the first key already, and what it holds as well.</summary>
    /// <exception cref="CryptographicException">The value was changed, moved, or no key of the ring opens it.</exception>
    public byte[]? Renew(SealedColumn column, Guid row, byte[] value)
    {
        var plain = sealer.Open(column.How.Ring, row, column.How.Name, value);
        var renewed = column.Inside is { } inside ? RenewInside(inside, row, plain) : null;
        return renewed is null && Sealer.KeyOf(value) == keys[column.How.Ring].CurrentId
            ? null
            : sealer.Seal(column.How.Ring, row, column.How.Name, renewed ?? plain);
    }

    /// <summary>Adds to a report so many values that name a key.</summary>
    public void Count(ColumnReport report, byte[] key, long count)
    {
        var id = key.Length == 1 ? key[0] : (byte)0;
        if (!keys[report.Ring].Ids.Contains(id))
        {
            report.CountUnreadable(count);
        }
        else if (id != keys[report.Ring].CurrentId)
        {
            report.CountLeft(id, count);
        }
    }

    /// <summary>Adds the member of a sealed JSON to a report.</summary>
    public void CountInside(ColumnReport report, SealedColumn column, Guid row, byte[] value)
    {
        try
        {
            var json = JsonNode.Parse(sealer.Open(column.How.Ring, row, column.How.Name, value))!;
            if (BytesOf(json[column.Inside!.Member]) is { } member)
            {
                Count(report, [Sealer.KeyOf(member)], 1);
            }
        }
        catch (CryptographicException)
        {
            report.CountUnreadable();
        }
    }

    private static byte[]? BytesOf(JsonNode? member) =>
        member is null ? null : Convert.FromBase64String(member.GetValue<string>());

    private byte[]? RenewInside(SealedInsideAttribute inside, Guid row, byte[] plain)
    {
        var json = JsonNode.Parse(plain)!;
        if (BytesOf(json[inside.Member]) is not { } member || Sealer.KeyOf(member) == keys[inside.Ring].CurrentId)
        {
            return null;
        }

        var opened = sealer.Open(inside.Ring, row, inside.Name, member);
        json[inside.Member] = Convert.ToBase64String(sealer.Seal(inside.Ring, row, inside.Name, opened));
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }
}
