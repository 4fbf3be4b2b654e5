using System.Globalization;
using ClaveSence.Web.Shell;
using QRCoder;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace ClaveSence.Web.Documents;

/// <summary>Writes a readable PDF from top to bottom: headings, paragraphs, facts and tables, with page breaks and page numbers.</summary>
/// <remarks>A4, in points. The builder writes no structure tree and no language of its own: who needs a screen reader has the page or the JSON.</remarks>
internal sealed class PdfPaper : IDisposable
{
    private const double Width = 595;
    private const double Height = 842;
    private const double Margin = 56;
    private const double Body = 10;
    private const double Leading = 1.4;
    private const double LabelWidth = 150;

    private readonly PdfDocumentBuilder _builder = new();
    private readonly PdfDocumentBuilder.AddedFont _added;
    private readonly PdfFont _font = new();
    private PdfPageBuilder _page;
    private double _y;

    /// <summary>Begins a document.</summary>
    /// <param name="title">Its title, which its properties say too.</param>
    /// <param name="madeAt">When it was made.</param>
    public PdfPaper(string title, DateTimeOffset madeAt)
    {
        _builder.DocumentInformation.Title = title;
        _builder.DocumentInformation.Author = Texts.Author;
        _builder.DocumentInformation.CreationDate = madeAt.UtcDateTime.ToString(
            "'D:'yyyyMMddHHmmss'Z'",
            CultureInfo.InvariantCulture
        );
        _added = _builder.AddTrueTypeFont(PdfFont.Bytes);
        _page = NewPage();
        Write(title, 20, Ink.Dark, after: 8);
    }

    private enum Ink
    {
        Dark,
        Blue,
        Soft,
    }

    private static double Wide => Width - (2 * Margin);

    /// <summary>Writes a heading; it does not stand alone at the foot of a page.</summary>
    public void Heading(string text)
    {
        Need(70);
        _y -= 12;
        Write(text, 14, Ink.Blue, after: 4);
    }

    /// <summary>Writes a paragraph.</summary>
    public void Paragraph(string text) => Write(text, Body, Ink.Dark, after: 6);

    /// <summary>Writes a remark in smaller letters.</summary>
    public void Small(string text) => Write(text, 8.5, Ink.Soft, after: 6);

    /// <summary>Writes a label and what it says, side by side.</summary>
    public void Fact(string label, string value) =>
        Row(
            [
                new(_font.Break(label, Body, LabelWidth - 10), Margin, Ink.Soft),
                new(_font.Break(value, Body, Wide - LabelWidth), Margin + LabelWidth, Ink.Dark),
            ],
            Body
        );

    /// <summary>Writes a label and a line to write on by hand.</summary>
    public void Blank(string label)
    {
        const double Height = 28;
        Need(Height);
        _y -= Height;
        Print(_font.Printable(label), Body, Margin, Ink.Soft);
        _page.SetStrokeColor(70, 76, 90);
        _page.DrawLine(new(Margin + LabelWidth + 40, _y - 2), new(Width - Margin, _y - 2), 0.7);
    }

    /// <summary>Draws a QR code of a text, 3 cm wide.</summary>
    public void Qr(string text)
    {
        const double Side = 85;
        Need(Side + 12);
        _y -= Side + 12;
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var size = Side / modules.Count;
        _page.SetTextAndFillColor(0, 0, 0);
        _page.SetStrokeColor(0, 0, 0);
        for (var row = 0; row < modules.Count; row++)
        {
            for (var column = 0; column < modules.Count; column++)
            {
                if (modules[row][column])
                {
                    var corner = new PdfPoint(Margin + (column * size), _y + Side - ((row + 1) * size));
                    _page.DrawRectangle(corner, size, size, 0, fill: true);
                }
            }
        }

        _y -= 6;
    }

    /// <summary>Writes a table; its head stands again on each page.</summary>
    /// <param name="columns">What the columns are called, and how wide each is beside the others.</param>
    /// <param name="rows">The cells, as many in each row as there are columns.</param>
    public void Table(IReadOnlyList<PdfColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        const double Size = 8.5;
        var head = Cells(columns, [.. columns.Select(column => column.Name)], Size, Ink.Soft);
        Need(60);
        Row(head, Size);
        foreach (var row in rows)
        {
            var cells = Cells(columns, row, Size, Ink.Dark);
            if (_y - HeightOf(cells, Size) < Margin && HeightOf(cells, Size) < Height / 2)
            {
                _page = NewPage();
                Row(head, Size);
            }

            Row(cells, Size);
        }

        _y -= 8;
    }

    /// <summary>Ends the document: numbers its pages and answers it.</summary>
    public byte[] Finish()
    {
        foreach (var (number, page) in _builder.Pages)
        {
            var text = _font.Printable(Texts.Page.With(number, _builder.Pages.Count));
            page.SetTextAndFillColor(90, 96, 110);
            page.AddText(text, 8, new(Width - Margin - PdfFont.WidthOf(text, 8), Margin / 2), _added);
        }

        return _builder.Build();
    }

    /// <inheritdoc/>
    public void Dispose() => _builder.Dispose();

    private static double HeightOf(IReadOnlyList<Cell> cells, double size) =>
        (cells.Max(cell => cell.Lines.Count) * size * Leading) + 6;

    private List<Cell> Cells(IReadOnlyList<PdfColumn> columns, IReadOnlyList<string> texts, double size, Ink ink)
    {
        var whole = columns.Sum(column => column.Share);
        var (cells, x) = (new List<Cell>(), Margin);
        for (var i = 0; i < columns.Count; i++)
        {
            var width = Wide * columns[i].Share / whole;
            cells.Add(new(_font.Break(texts[i], size, width - 8), x, ink));
            x += width;
        }

        return cells;
    }

    // Line by line, so that one cell may be longer than a page.
    private void Row(IReadOnlyList<Cell> cells, double size)
    {
        var lines = cells.Max(cell => cell.Lines.Count);
        if (_y - HeightOf(cells, size) < Margin && HeightOf(cells, size) < Height / 2)
        {
            _page = NewPage();
        }

        for (var line = 0; line < lines; line++)
        {
            Need(size * Leading);
            _y -= size * Leading;
            foreach (var cell in cells.Where(cell => line < cell.Lines.Count))
            {
                Print(cell.Lines[line], size, cell.X, cell.Ink);
            }
        }

        _y -= 6;
        _page.SetStrokeColor(208, 212, 220);
        _page.DrawLine(new(Margin, _y + 2), new(Width - Margin, _y + 2), 0.5);
    }

    private void Write(string text, double size, Ink ink, double after)
    {
        foreach (var line in _font.Break(text, size, Wide))
        {
            Need(size * Leading);
            _y -= size * Leading;
            Print(line, size, Margin, ink);
        }

        _y -= after;
    }

    private void Print(string line, double size, double x, Ink ink)
    {
        if (line.Length == 0)
        {
            return;
        }

        var (red, green, blue) = ink switch
        {
            Ink.Dark => (10, 19, 45),
            Ink.Blue => (0, 82, 136),
            Ink.Soft => (70, 76, 90),
        };
        _page.SetTextAndFillColor((byte)red, (byte)green, (byte)blue);
        _page.AddText(line, size, new PdfPoint(x, _y), _added);
    }

    private void Need(double height)
    {
        if (_y - height < Margin)
        {
            _page = NewPage();
        }
    }

    private PdfPageBuilder NewPage()
    {
        _y = Height - Margin;
        return _builder.AddPage(PageSize.A4);
    }

    private sealed record Cell(IReadOnlyList<string> Lines, double X, Ink Ink);
}

/// <summary>A column of a table.</summary>
/// <param name="Name">What stands above it.</param>
/// <param name="Share">How wide it is beside the others.</param>
internal sealed record PdfColumn(string Name, double Share = 1);
