using System.Text.Json.Serialization;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;

namespace ClaveSence.Web.Edge;

/// <summary>Reads and writes what <c>docs/registries.yaml</c> describes, and nothing else.</summary>
/// <remarks>
/// Strict: unknown, repeated or missing members and a null where none may stand make an answer unreadable, and an
/// unreadable answer opens nothing.
/// </remarks>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(SiiQuestionJson))]
[JsonSerializable(typeof(SiiAnswerJson))]
[JsonSerializable(typeof(CedulaQuestionJson))]
[JsonSerializable(typeof(MigrantQuestionJson))]
[JsonSerializable(typeof(DocumentAnswerJson))]
[JsonSerializable(typeof(StateJson))]
internal sealed partial class RegistryJson : JsonSerializerContext;
