using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Credentials;

/// <summary>Settings <c>Clave__…</c>: the policy and what a hash costs.</summary>
internal sealed class ClaveOptions
{
    private const int LeastMemory = 19456;
    private const int LeastIterations = 2;

    /// <summary>Gets the policy: <c>Clave__MinimumLength</c> (8) and <c>Clave__MaximumLength</c> (10, the manual's; up to 128).</summary>
    public required ClavePolicy Policy { get; init; }

    /// <summary>Gets Argon2id's memory in KiB: <c>Clave__HashMemory</c>, at least and by default 19456 (OWASP).</summary>
    public required int HashMemory { get; init; }

    /// <summary>Gets Argon2id's passes: <c>Clave__HashIterations</c>, at least and by default 2.</summary>
    public required int HashIterations { get; init; }

    /// <summary>Gets how many hashes may wait for a core: <c>Clave__HashQueue</c>, 64 by default; beyond it the answer is CS-11.</summary>
    public required int HashQueue { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartRefusedException">A number is out of its range; the message names the setting.</exception>
    public static ClaveOptions From(IConfiguration configuration)
    {
        var memory = Number(configuration, "Clave:HashMemory", LeastMemory, LeastMemory, 4_194_304);
        var iterations = Number(configuration, "Clave:HashIterations", LeastIterations, LeastIterations, 100);
        var minimum = Number(configuration, "Clave:MinimumLength", 8, 8, 64);
        var maximum = Number(configuration, "Clave:MaximumLength", 10, minimum, ClavePolicy.HighestMaximum);
        return new()
        {
            Policy = new() { MinimumLength = minimum, MaximumLength = maximum },
            HashMemory = memory,
            HashIterations = iterations,
            HashQueue = Number(configuration, "Clave:HashQueue", 64, 1, 10_000),
        };
    }

    private static int Number(IConfiguration configuration, string key, int standard, int least, int most)
    {
        var text = configuration[key];
        var name = key.Replace(":", "__", StringComparison.Ordinal);
        return string.IsNullOrEmpty(text) ? standard
            : int.TryParse(text, out var number) && number >= least && number <= most ? number
            : throw new StartRefusedException(CliTexts.SettingMalformed.With(name, $"{least}–{most}"));
    }
}
