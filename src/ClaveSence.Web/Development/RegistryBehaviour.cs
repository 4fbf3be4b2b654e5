using System.Text.Json.Serialization;

namespace ClaveSence.Web.Development;

/// <summary>The body of <c>PUT /desarrollo/registros/{sii|registro-civil}</c>.</summary>
/// <param name="Mode">How the registry behaves from now on, in this process.</param>
/// <param name="DelayMs">How long it waits before each answer, 0 to 60,000 ms.</param>
internal sealed record RegistryBehaviour(
    [property: JsonPropertyName("mode"), JsonConverter(typeof(RegistryModeNames))] RegistryMode Mode,
    [property: JsonPropertyName("delayMs")] int DelayMs = 0
)
{
    private const int LongestDelay = 60_000;
    private static readonly TimeSpan UsualSlowness = TimeSpan.FromSeconds(30);

    /// <summary>Gets how a registry behaves until told otherwise.</summary>
    public static RegistryBehaviour Good { get; } = new(RegistryMode.Ok);

    /// <summary>Gets a value indicating whether the delay is within its limits.</summary>
    [JsonIgnore]
    public bool IsAllowed => DelayMs is >= 0 and <= LongestDelay;

    /// <summary>Gets the wait before each answer.</summary>
    [JsonIgnore]
    public TimeSpan Delay =>
        DelayMs == 0 && Mode is RegistryMode.Slow ? UsualSlowness : TimeSpan.FromMilliseconds(DelayMs);
}
