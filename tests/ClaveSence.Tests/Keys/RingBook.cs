using ClaveSence.Web.Keys;

namespace ClaveSence.Tests.Keys;

/// <summary>Two keys to each ring, written in the order of each step of a rotation.</summary>
internal sealed class RingBook
{
    private readonly Dictionary<KeyName, (string Old, string New)> _keys = Enum.GetValues<KeyName>()
        .ToDictionary(name => name, _ => (KeyRing.Generate()[2..], KeyRing.Generate()[2..]));

    /// <summary>Before: every ring has its first key.</summary>
    internal Dictionary<string, string?> Old => Rings((old, _) => $"1:{old}");

    /// <summary>The new key is known and not used.</summary>
    internal Dictionary<string, string?> NewBehind => Rings((old, fresh) => $"1:{old},2:{fresh}");

    /// <summary>What is new is made with the new key.</summary>
    internal Dictionary<string, string?> NewFirst => Rings((old, fresh) => $"2:{fresh},1:{old}");

    /// <summary>After: the old key is gone.</summary>
    internal Dictionary<string, string?> New => Rings((_, fresh) => $"2:{fresh}");

    /// <summary>Only the new keys, but for Token while sessions, links and devices from before still live.</summary>
    internal Dictionary<string, string?> NewButForWhatLives
    {
        get
        {
            var rings = New;
            rings[Setting(KeyName.Token)] = NewFirst[Setting(KeyName.Token)];
            return rings;
        }
    }

    /// <summary>The setting of a ring.</summary>
    internal static string Setting(KeyName name) => $"Keys:{name}";

    // The decoys' key is one for ever.
    private Dictionary<string, string?> Rings(Func<string, string, string> write) =>
        _keys.ToDictionary(
            pair => Setting(pair.Key),
            pair => (string?)(pair.Key is KeyName.Decoy ? $"1:{pair.Value.Old}" : write(pair.Value.Old, pair.Value.New))
        );
}
