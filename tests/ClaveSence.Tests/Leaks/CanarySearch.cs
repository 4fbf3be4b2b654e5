using System.Runtime.InteropServices;
using System.Text;

namespace ClaveSence.Tests.Leaks;

/// <summary>Looks for many values at once, each in all the ways that bytes are written down: as they are, in UTF-16, in hexadecimal and in base64 wherever it begins.</summary>
internal sealed class CanarySearch
{
    private const int Beginning = 4;
    private const int Chunk = 1 << 20;

    private readonly Dictionary<uint, List<(byte[] Bytes, string Canary, bool Alone)>> _patterns = [];
    private readonly bool[] _begins = new bool[1 << 20];
    private int _longest;

    /// <summary>Prepares the search.</summary>
    internal CanarySearch(IReadOnlyDictionary<string, byte[]> canaries)
    {
        foreach (var (canary, bytes) in canaries)
        {
            foreach (var (_, shape, alone) in ShapesOf(canary, bytes))
            {
                Add(shape, canary, alone);
            }
        }
    }

    /// <summary>How many strings of bytes are looked for.</summary>
    internal int Patterns { get; private set; }

    /// <summary>How many bytes were looked through.</summary>
    internal long Searched { get; private set; }

    /// <summary>All the ways that a value may be written down, by their names.</summary>
    /// <remarks>
    /// What is made of figures and letters up to F only, or is short, counts only where no such letter stands beside it: in a
    /// dump, where bytes are written in hexadecimal, it would be found by chance.
    /// </remarks>
    internal static IEnumerable<(string Name, byte[] Bytes, bool Alone)> ShapesOf(string canary, byte[] utf8)
    {
        var isFigures = canary.All(char.IsAsciiHexDigit);
        yield return ("as it is", utf8, isFigures || utf8.Length < 8);
        var wide = Encoding.Unicode.GetBytes(canary);
        yield return ("UTF-16", wide, false);
        if (utf8.Length < 8)
        {
            yield break; // Its base64 and its hexadecimal are too short to be no chance.
        }

        foreach (var (name, bytes) in ((string, byte[])[])[("UTF-8", utf8), ("UTF-16", wide)])
        {
            yield return ($"hex of {name}", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)), false);
            yield return ($"HEX of {name}", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)), false);
            for (var shift = 0; shift < 3; shift++)
            {
                var text = Convert.ToBase64String([.. new byte[shift], .. bytes]);
                var certain = text[(shift == 0 ? 0 : shift + 1)..(text.Length - 4)];
                yield return ($"base64+{shift} of {name}", Encoding.ASCII.GetBytes(certain), false);
                var safe = certain.Replace('+', '-').Replace('/', '_');
                if (safe != certain)
                {
                    yield return ($"base64url+{shift} of {name}", Encoding.ASCII.GetBytes(safe), false);
                }
            }
        }
    }

    /// <summary>Answers which values are found.</summary>
    internal IReadOnlyList<string> Found(byte[] haystack) => Found(new MemoryStream(haystack));

    /// <summary>Answers which values are found.</summary>
    internal IReadOnlyList<string> Found(Stream haystack)
    {
        HashSet<string> found = [];
        var overlap = _longest + 2;
        var buffer = new byte[Chunk + overlap];
        var kept = 0;
        while (true)
        {
            var read = haystack.ReadAtLeast(buffer.AsSpan(kept, Chunk), Chunk, throwOnEndOfStream: false);
            Searched += read;
            var all = buffer.AsSpan(0, kept + read);
            Look(all, found);
            if (read < Chunk)
            {
                return [.. found.Order(StringComparer.Ordinal)];
            }

            kept = Math.Min(overlap, all.Length);
            all[^kept..].CopyTo(buffer);
        }
    }

    private void Add(byte[] bytes, string canary, bool alone)
    {
        var begin = MemoryMarshal.Read<uint>(bytes);
        _begins[Place(begin)] = true;
        if (!_patterns.TryGetValue(begin, out var same))
        {
            _patterns[begin] = same = [];
        }

        same.Add((bytes, canary, alone));
        _longest = Math.Max(_longest, bytes.Length);
        Patterns++;
    }

    private void Look(ReadOnlySpan<byte> bytes, HashSet<string> found)
    {
        for (var at = 0; at + Beginning <= bytes.Length; at++)
        {
            var begin = MemoryMarshal.Read<uint>(bytes[at..]);
            if (!_begins[Place(begin)] || !_patterns.TryGetValue(begin, out var same))
            {
                continue;
            }

            foreach (var (pattern, canary, alone) in same)
            {
                if (bytes[at..].StartsWith(pattern) && (!alone || StandsAlone(bytes, at, pattern.Length)))
                {
                    found.Add(canary);
                }
            }
        }
    }

    private static bool StandsAlone(ReadOnlySpan<byte> bytes, int at, int length) =>
        !(at > 0 && char.IsAsciiLetterOrDigit((char)bytes[at - 1]))
        && !(at + length < bytes.Length && char.IsAsciiLetterOrDigit((char)bytes[at + length]));

    private static int Place(uint begin) => (int)((begin * 0x9E3779B1u) >> 12);
}
