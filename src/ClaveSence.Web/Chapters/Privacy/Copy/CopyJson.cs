using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ClaveSence.Web.Chapters.Privacy.Copy;

/// <summary>Prints the copy to be taken elsewhere: JSON with days and instants in ISO 8601, these in UTC.</summary>
internal static class CopyJson
{
    // A file of its own, never part of a page: letters may stand as they are.
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the file.</summary>
    public static byte[] Write(AccountCopy copy)
    {
        using var file = new MemoryStream();
        using (var json = new Utf8JsonWriter(file, Readable))
        {
            json.WriteStartObject();
            json.WriteString("generado", copy.MadeAt.UtcDateTime);
            foreach (var section in copy.Sections)
            {
                json.WritePropertyName(section.Key);
                Write(json, section);
            }

            json.WriteEndObject();
        }

        return file.ToArray();
    }

    private static void Write(Utf8JsonWriter json, CopySection section)
    {
        if (section.IsList)
        {
            json.WriteStartArray();
        }

        foreach (var row in section.Rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Count; i++)
            {
                json.WritePropertyName(section.Columns[i].Key);
                Write(json, row[i]);
            }

            json.WriteEndObject();
        }

        if (section.IsList)
        {
            json.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case DateTimeOffset instant:
                json.WriteStringValue(instant.UtcDateTime);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }
}
