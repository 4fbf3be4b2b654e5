using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClaveSence.Web.Development;

/// <summary>Reads and writes the bodies of the development tools; unknown members are refused.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SampleSheet))]
[JsonSerializable(typeof(SampleCounts))]
[JsonSerializable(typeof(RegistryBehaviour))]
[JsonSerializable(typeof(CompanyChange))]
[JsonSerializable(typeof(SampleCompany))]
[JsonSerializable(typeof(ClockMove))]
[JsonSerializable(typeof(ClockNow))]
[JsonSerializable(typeof(WantedAccount))]
internal sealed partial class DevelopmentJson : JsonSerializerContext
{
    /// <summary>Gets the same contract, with accents written as they are.</summary>
    public static DevelopmentJson Readable { get; } =
        new(
            new JsonSerializerOptions(JsonSerializerOptions.Strict)
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            }
        );
}
