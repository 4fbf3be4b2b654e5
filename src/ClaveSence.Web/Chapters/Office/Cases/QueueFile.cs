using System.Text;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Office.Cases;

/// <summary>Writes the queue to take along: CSV in which no spreadsheet finds a formula (threats A-06).</summary>
internal static class QueueFile
{
    /// <summary>Writes the file, with a mark of UTF-8, by which spreadsheets read accents.</summary>
    /// <param name="cases">The requests.</param>
    /// <param name="more">Whether there are more than a file has: its last line says so.</param>
    public static byte[] Write(IEnumerable<QueuedCase> cases, bool more)
    {
        var text = new StringBuilder(
            CsvLine.Of(
                Texts.Number,
                Texts.State,
                Texts.Company,
                Texts.CompanyRut,
                Texts.Facilitator,
                Texts.Submitted,
                Texts.Due,
                Texts.Officer
            )
        );
        foreach (var one in cases)
        {
            text.Append(
                CsvLine.Of(
                    one.Number,
                    StateWords.Of(one.State),
                    one.Company,
                    one.CompanyRut,
                    one.Facilitator,
                    one.SubmittedAt is { } sent ? ChileTime.Written(sent) : null,
                    one.DueAt is { } due ? ChileTime.Day(due) : null,
                    one.Officer
                )
            );
        }

        if (more)
        {
            text.Append(CsvLine.Of(Texts.DownloadCut));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
