using ClaveSence.Web.Documents;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Privacy.Copy;

/// <summary>Prints the copy to be read.</summary>
internal static class CopyPdf
{
    /// <summary>The most rows of one list that are printed, the newest; the JSON has all of them.</summary>
    public const int RowsAtMost = 1_000;

    /// <summary>Writes the file.</summary>
    public static byte[] Write(AccountCopy copy)
    {
        using var paper = new PdfPaper(Texts.CopyTitle, copy.MadeAt);
        paper.Paragraph(Texts.CopyLead.With(ChileTime.Written(copy.MadeAt)));
        foreach (var section in copy.Sections)
        {
            paper.Heading(section.Title);
            if (section.IsList)
            {
                WriteList(paper, section);
            }
            else
            {
                WriteFacts(paper, section);
            }
        }

        paper.Small(Texts.CopyNote);
        return paper.Finish();
    }

    private static void WriteFacts(PdfPaper paper, CopySection section)
    {
        foreach (var (column, value) in section.Columns.Zip(section.Rows[0]))
        {
            paper.Fact(column.Label, Written(value));
        }
    }

    private static void WriteList(PdfPaper paper, CopySection section)
    {
        if (section.Rows.Count == 0)
        {
            paper.Paragraph(Texts.CopyNothing);
            return;
        }

        paper.Table(
            [.. section.Columns.Select(column => new PdfColumn(column.Label, column.Share))],
            section.Rows.Take(RowsAtMost).Select(row => (IReadOnlyList<string>)[.. row.Select(Written)])
        );
        if (section.Rows.Count > RowsAtMost)
        {
            paper.Small(Texts.CopyCut.With(RowsAtMost, section.Rows.Count));
        }
    }

    private static string Written(object? value) =>
        value switch
        {
            null => "–",
            DateTimeOffset instant => ChileTime.Written(instant),
            DateOnly day => ChileTime.Written(day),
            _ => (string)value,
        };
}
