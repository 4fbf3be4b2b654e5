using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClaveSence.Web.Development.MailCatcher;

/// <summary>Writes <c>/desarrollo/correo.json</c>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<ReadMail>))]
internal sealed partial class MailboxJson : JsonSerializerContext
{
    /// <summary>Gets the contract with accents written as they are.</summary>
    public static MailboxJson Readable { get; } =
        new(
            new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
