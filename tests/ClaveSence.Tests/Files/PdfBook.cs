using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ClaveSence.Tests.Files;

/// <summary>Writes PDFs object by object, as nobody's program would.</summary>
internal sealed class PdfBook
{
    private readonly List<byte[]> _objects = [];

    /// <summary>Begins one: object 1 is the catalog, 2 the tree of pages, 3 the only page, 4 what is drawn on it.</summary>
    internal PdfBook(string catalog = "", string page = "", int pages = 1)
    {
        var kids = string.Join(' ', Enumerable.Repeat("3 0 R", pages));
        Add($"<< /Type /Catalog /Pages 2 0 R {catalog} >>");
        Add($"<< /Type /Pages /Kids [{kids}] /Count {pages} >>");
        Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << >> {page} >>");
        AddStream("", "0 0 1 rg 20 20 100 100 re f"u8.ToArray());
    }

    /// <summary>The number of the object that is added next.</summary>
    internal int Next => _objects.Count + 1;

    /// <summary>What stands before the first object.</summary>
    internal string Header { get; init; } = "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n";

    /// <summary>More keys of the trailer.</summary>
    internal string Trailer { get; init; } = "";

    /// <summary>Adds an object.</summary>
    internal PdfBook Add(string text)
    {
        _objects.Add(Encoding.Latin1.GetBytes(text));
        return this;
    }

    /// <summary>Adds a stream.</summary>
    internal PdfBook AddStream(string keys, byte[] content)
    {
        var head = Encoding.Latin1.GetBytes($"<< {keys} /Length {content.Length} >>\nstream\n");
        _objects.Add([.. head, .. content, .. "\nendstream"u8]);
        return this;
    }

    /// <summary>Writes it with a plain table of objects.</summary>
    internal byte[] Write()
    {
        using var to = new MemoryStream();
        to.Write(Encoding.Latin1.GetBytes(Header));
        var places = WriteObjects(to, _ => true);
        var table = to.Position;
        Put(to, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places.Values)
        {
            Put(to, $"{place:D10} 00000 n \n");
        }

        Put(to, $"trailer\n<< /Size {_objects.Count + 1} /Root 1 0 R {Trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return to.ToArray();
    }

    /// <summary>Writes it with every object that is no stream hidden in a compressed one.</summary>
    internal byte[] WriteCompressed(int swollenBy = 0)
    {
        using var to = new MemoryStream();
        to.Write(Encoding.Latin1.GetBytes(Header));
        var places = WriteObjects(to, IsStream);
        var (box, table) = (Next, Next + 1);
        places[box] = to.Position;
        Put(to, $"{box} 0 obj\n");
        to.Write(Box(swollenBy));
        Put(to, "\nendobj\n");
        places[table] = to.Position;
        Put(to, $"{table} 0 obj\n");
        to.Write(Table(places, box, table));
        Put(to, $"\nendobj\nstartxref\n{places[table]}\n%%EOF\n");
        return to.ToArray();
    }

    /// <summary>Packs bytes as /FlateDecode does.</summary>
    internal static byte[] Pack(ReadOnlySpan<byte> content)
    {
        using var to = new MemoryStream();
        using (var packing = new ZLibStream(to, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            packing.Write(content);
        }

        return to.ToArray();
    }

    private static bool IsStream(byte[] one) => one.AsSpan().IndexOf("\nstream\n"u8) >= 0;

    private static void Put(MemoryStream to, string text) => to.Write(Encoding.Latin1.GetBytes(text));

    private SortedDictionary<int, long> WriteObjects(MemoryStream to, Predicate<byte[]> which)
    {
        var places = new SortedDictionary<int, long>();
        for (var at = 0; at < _objects.Count; at++)
        {
            if (which(_objects[at]))
            {
                places[at + 1] = to.Position;
                Put(to, $"{at + 1} 0 obj\n");
                to.Write(_objects[at]);
                Put(to, "\nendobj\n");
            }
        }

        return places;
    }

    // Swollen, so many zeros follow the objects.
    private byte[] Box(int swollenBy)
    {
        var (heads, bodies) = (new StringBuilder(), new MemoryStream());
        var count = 0;
        for (var at = 0; at < _objects.Count; at++)
        {
            if (!IsStream(_objects[at]))
            {
                heads.Append(CultureInfo.InvariantCulture, $"{at + 1} {bodies.Position} ");
                bodies.Write([.. _objects[at], (byte)'\n']);
                count++;
            }
        }

        var first = heads.Length;
        byte[] content = [.. Encoding.Latin1.GetBytes(heads.ToString()), .. bodies.ToArray()];
        var packed = ImageBook.PackZeros(swollenBy, content);
        var keys =
            $"<< /Type /ObjStm /N {count} /First {first} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n";
        return [.. Encoding.Latin1.GetBytes(keys), .. packed, .. "\nendstream"u8];
    }

    private byte[] Table(SortedDictionary<int, long> places, int box, int last)
    {
        using var rows = new MemoryStream();
        rows.Write([0, 0, 0, 0, 0, 0xFF]);
        var inBox = 0;
        for (var number = 1; number <= last; number++)
        {
            var plain = places.TryGetValue(number, out var place);
            var second = plain ? (int)place : box;
            var third = plain ? 0 : inBox++;
            rows.Write([
                plain ? (byte)1 : (byte)2,
                (byte)(second >> 24),
                (byte)(second >> 16),
                (byte)(second >> 8),
                (byte)second,
                (byte)third,
            ]);
        }

        var packed = Pack(rows.ToArray());
        var keys =
            $"<< /Type /XRef /Size {last + 1} /W [1 4 1] /Root 1 0 R {Trailer} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n";
        return [.. Encoding.Latin1.GetBytes(keys), .. packed, .. "\nendstream"u8];
    }
}
