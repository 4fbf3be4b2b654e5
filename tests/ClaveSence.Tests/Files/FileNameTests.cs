using ClaveSence.Web.Files;

namespace ClaveSence.Tests.Files;

/// <summary>The name that a browser gives a file is for people's eyes: without folders, without tricks, and ending as what the file is (threat X-07).</summary>
public sealed class FileNameTests
{
    [Fact]
    public void Two_hundred_names_become_harmless_ones()
    {
        HostileNames.All.Count.ShouldBeGreaterThanOrEqualTo(200);
        foreach (var kind in Enum.GetValues<FileKind>())
        {
            foreach (var name in HostileNames.All)
            {
                HostileNames.MustBeHarmless(FileName.Clean(name, kind, "declaracion"), kind);
            }
        }
    }

    [Theory]
    [InlineData("carn\u00E9.JPG", nameof(FileKind.Jpeg), "carn\u00E9.JPG")]
    [InlineData("foto.jpeg", nameof(FileKind.Jpeg), "foto.jpeg")]
    [InlineData("foto.png", nameof(FileKind.Jpeg), "foto.png.jpg")]
    [InlineData("C:\\Users\\ana\\Declaraci\u00F3n jurada.pdf", nameof(FileKind.Pdf), "Declaraci\u00F3n jurada.pdf")]
    [InlineData("factura.pdf.exe", nameof(FileKind.Pdf), "factura.pdf.exe.pdf")]
    [InlineData("\u202Efdp.exe", nameof(FileKind.Pdf), "fdp.exe.pdf")]
    [InlineData("../..", nameof(FileKind.Png), "declaracion.png")]
    [InlineData(null, nameof(FileKind.Pdf), "declaracion.pdf")]
    public void A_name_keeps_what_a_person_needs(string? declared, string kind, string kept) =>
        FileName.Clean(declared, Enum.Parse<FileKind>(kind), "declaracion").ShouldBe(kept);
}
