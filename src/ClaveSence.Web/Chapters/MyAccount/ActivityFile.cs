using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>Writes an account's activity as a file to take along.</summary>
internal static class ActivityFile
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Writes CSV in UTF-8 with its mark, which spreadsheets look for.</summary>
    public static byte[] Csv(IReadOnlyList<ActivityEntry> entries)
    {
        var text = new StringBuilder();
        text.Append(
            CsvLine.Of(Texts.FileDay, Texts.FileTime, Texts.FileKind, Texts.FileEvent, Texts.Network, Texts.Device)
        );
        foreach (var entry in entries)
        {
            text.Append(
                CsvLine.Of(
                    entry.Local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    entry.Local.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                    ActivityWords.NameOf(entry.Kind),
                    entry.Sentence,
                    entry.Network,
                    entry.Device
                )
            );
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>Writes JSON: times in ISO 8601 with their distance to UTC, acts by their names in the audit.</summary>
    public static byte[] Json(IReadOnlyList<ActivityEntry> entries) =>
        JsonSerializer.SerializeToUtf8Bytes(
            entries.Select(entry => new
            {
                fecha = entry.Local,
                tipo = ActivityWords.NameOf(entry.Kind),
                acto = entry.Act.ToString(),
                suceso = entry.Sentence,
                red = entry.Network,
                equipo = entry.Device,
            }),
            Readable
        );
}
