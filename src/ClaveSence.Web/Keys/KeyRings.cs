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
        var names = Enum.GetValues<KeyName>();
        var missing = names.Where(name => string.IsNullOrWhiteSpace(configuration[$"Keys:{name}"])).ToList();
        if (missing.Count > 0)
        {
            throw new StartRefusedException(
                CliTexts.KeysMissing.With(string.Join(", ", missing.Select(name => $"Keys__{name}")))
            );
        }

        foreach (var name in names)
        {
            rings._rings[name] =
                KeyRing.TryParse(configuration[$"Keys:{name}"], out var ring)
                && (name is not KeyName.Decoy || ring.Count == 1) // One for ever: with another, strangers could tell decoys from accounts.
                    ? ring
                    : throw new StartRefusedException(CliTexts.KeyMalformed.With(name));
        }

        return rings;
    }
}
