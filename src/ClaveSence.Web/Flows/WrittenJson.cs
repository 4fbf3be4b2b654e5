using System.Text.Json;
using System.Text.Json.Serialization;
using ClaveSence.Domain;

namespace ClaveSence.Web.Flows;

/// <summary>How values are written where JSON is sealed: as people write them, and read back by their own parser.</summary>
internal static class WrittenJson
{
    private const int Block = 256;

    /// <summary>The settings of every sealed JSON: an unknown member is a fault, not something to pass over.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new WrittenConverters(), new JsonStringEnumConverter() },
    };

    /// <summary>Lengthens JSON with blanks to a multiple of 256 bytes: sealed, its length tells nothing of what it says.</summary>
    public static byte[] Padded(byte[] json)
    {
        var padded = new byte[(json.Length + Block - 1) / Block * Block];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        return padded;
    }

    private sealed class WrittenConverters : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            Array.Exists(
                typeToConvert.GetInterfaces(),
                face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IWritten<>)
            );

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(WrittenConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class WrittenConverter<T> : JsonConverter<T>
        where T : class, IWritten<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Written.Parse<T>(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
