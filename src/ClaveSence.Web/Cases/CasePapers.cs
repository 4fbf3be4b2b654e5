using System.Security.Cryptography;
using ClaveSence.Domain.Calendar;
using ClaveSence.Web.Documents;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Cases;

/// <summary>The two papers of a request: the blank declaration that was made for it, and the receipt.</summary>
/// <remarks>
/// The declaration is made anew at each download and is the same file each time, byte for byte: its SHA-256 is kept with the
/// request, so that a copy that was changed on its way is found out (threat X-16). Raise the edition with every change of it.
/// </remarks>
internal sealed class CasePapers(CaseSeals seals, CaseRows rows, PublicAddress portal)
{
    /// <summary>The edition of text and layout of the declaration.</summary>
    public const int Edition = 1;

    /// <summary>Makes the blank declaration.</summary>
    public byte[] Declaration(StoredCase row)
    {
        var content = seals.Open(row);
        using var paper = new PdfPaper(Texts.DeclarationTitle, row.CreatedAt);
        paper.Fact(Texts.FactNumber, row.Number);
        paper.Fact(Texts.PaperCompany, $"{content.Company}, RUT {content.CompanyRut.Display}");
        paper.Fact(Texts.PaperRepresentative, $"{content.RepresentativeName}, RUN {content.Representative.Display}");
        paper.Heading(Texts.DeclarationOfCompany);
        paper.Paragraph(Texts.DeclarationText.With(content.RepresentativeName, content.Company));
        paper.Paragraph(Texts.DeclarationTruth);
        paper.Heading(Texts.DeclarationFacilitator);
        foreach (var blank in BlankFields())
        {
            paper.Blank(blank);
        }

        paper.Heading(Texts.DeclarationSignatures);
        paper.Blank(Texts.SignPlace);
        paper.Blank(Texts.SignRepresentative);
        paper.Blank(Texts.SignFacilitator);
        paper.Qr(Texts.DeclarationQr.With(row.Number, portal.Of("/seguimiento")));
        paper.Small(Texts.DeclarationFoot.With(row.Number, Edition, FactsHash(row, content, Edition)));
        return paper.Finish(row.Id);
    }

    /// <summary>Answers the code that the declaration of a request has at its foot. It tells which declaration a paper is; it is no signature.</summary>
    public static string CodeOf(StoredCase row, CaseContent content) =>
        FactsHash(row, content, content.Declaration?.Edition ?? Edition);

    /// <summary>Makes the receipt of a request that was sent.</summary>
    public byte[] Receipt(StoredCase row)
    {
        var content = seals.Open(row);
        var person = content.Facilitator!;
        using var paper = new PdfPaper(Texts.ReceiptTitle, row.SubmittedAt!.Value);
        paper.Fact(Texts.FactTracking, rows.TrackingOf(row) ?? "");
        paper.Fact(Texts.FactNumber, row.Number);
        paper.Fact(Texts.FactSubmitted, ChileTime.Written(row.SubmittedAt.Value));
        paper.Fact(Texts.PaperCompany, $"{content.Company}, RUT {content.CompanyRut.Display}");
        paper.Fact(Texts.PaperFacilitator, person.Name);
        paper.Fact(Texts.PaperDocument, KindWords.Written(person.Document));
        paper.Paragraph(Texts.ReceiptClock.With(ChileTime.Day(DueOf(row))));
        paper.Small(Texts.ReceiptWhere.With(portal.Of("/seguimiento")));
        return paper.Finish();
    }

    /// <summary>Answers the SHA-256 of a file, as pages show it.</summary>
    public static string Sha256(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private static DateTimeOffset DueOf(StoredCase row) =>
        Domain.Cases.CaseClock.EndOf(row.SubmittedAt!.Value, Domain.Cases.CaseClock.DecideDays);

    private static IEnumerable<string> BlankFields() =>
        [
            Texts.BlankNames,
            Texts.BlankSurnames,
            Texts.BlankDocument,
            Texts.BlankCountry,
            Texts.BlankNationality,
            Texts.BlankEmail,
            Texts.BlankActivity,
        ];

    // What the paper says of the company: an officer compares it with what the request's page shows.
    private static string FactsHash(StoredCase row, CaseContent content, int edition) =>
        Sha256(
            System.Text.Encoding.UTF8.GetBytes(
                $"{row.Id:N}\n{edition}\n{content.CompanyRut}\n{content.Company}\n{content.Representative}\n{content.RepresentativeName}\n{Santiago.DateOf(row.CreatedAt):O}"
            )
        )[..16];
}
