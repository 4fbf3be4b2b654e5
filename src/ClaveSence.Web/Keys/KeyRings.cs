using ClaveSence.Web.Shell;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Keys;

/// <summary>All key rings, read once at the start from the settings <c>Keys__{KeyName}</c>.</summary>
internal sealed class KeyRings
{
    private readonly Dictionary<KeyName, KeyRing> _rings = [];

    private KeyRings() { }

    /// <summary>Gets the ring of a purpose.</summary>
    public KeyRing this[KeyName name] => _rings[name];

    /// <summary>Reads every ring.</summary>
    /// <exception cref="StartRefusedException">A ring is missing or malformed; the message names its setting.</exception>
    public static KeyRings From(IConfiguration configuration)
    {
        var rings = new KeyRings();
        foreach (var name in Enum.GetValues<KeyName>())
        {
            var text = configuration[$"Keys:{name}"];
            rings._rings[name] =
                string.IsNullOrWhiteSpace(text) ? throw Refused(CliTexts.KeyMissing, name)
                : KeyRing.TryParse(text, out var ring) ? ring
                : throw Refused(CliTexts.KeyMalformed, name);
        }

        return rings;
    }

    private static StartRefusedException Refused(string line, KeyName name) => new(line.With(name));
}
