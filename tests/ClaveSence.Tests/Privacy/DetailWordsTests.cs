using System.Text.RegularExpressions;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Architecture;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Chapters.Privacy.Copy;
using ClaveSence.Web.Files;

namespace ClaveSence.Tests.Privacy;

/// <summary>What a holder reads, in the copy of their data, of the details that the audit writes for auditors.</summary>
public sealed partial class DetailWordsTests
{
    [Fact]
    public void No_detail_that_the_audit_documents_reaches_a_holder_as_its_code()
    {
        var documented = Row().Matches(SourceTree.Document("docs/audit.md")).ToList();
        documented.Count.ShouldBe(Enum.GetValues<Act>().Length);
        foreach (var row in documented)
        {
            var act = Enum.Parse<Act>(row.Groups["act"].Value);
            foreach (var code in InTicks().Matches(row.Groups["detail"].Value).Select(match => match.Groups[1].Value))
            {
                var words = DetailWords.Of(act, code) ?? "";
                code.Split(' ', ':')
                    .Where(word => word.Length > 0 && words.Contains(word, StringComparison.Ordinal))
                    .ShouldBeEmpty($"{act} {code}");
            }
        }
    }

    [Fact]
    public void Which_officer_it_was_is_never_among_the_words()
    {
        var officer = $"{Guid.CreateVersion7(DateTimeOffset.UnixEpoch):N}";
        foreach (var act in Enum.GetValues<Act>())
        {
            foreach (var word in (string[])["", "code ", "CallerHelp ", "account CallerHelp ", "2026-000001 MeetsAll "])
            {
                (DetailWords.Of(act, word + officer) ?? "").ShouldNotContain(
                    officer,
                    Case.Insensitive,
                    $"{act} {word}"
                );
            }
        }
    }

    [Fact]
    public void Purposes_kinds_reasons_and_rights_have_words()
    {
        foreach (var purpose in Enum.GetNames<ViewPurpose>())
        {
            DetailWords.Of(Act.OfficeSearched, $"{purpose} 0").ShouldNotBeNull();
            DetailWords.Of(Act.OfficeRead, $"account {purpose} 0").ShouldNotBeNull();
        }

        foreach (var kind in Enum.GetNames<ProposalKind>())
        {
            DetailWords.Of(Act.ProposalMade, $"{kind} 0").ShouldNotBeNull();
        }

        Enum.GetNames<ProposalReason>().ShouldAllBe(reason => DetailWords.Of(Act.AccountBlocked, reason) != null);
        Enum.GetNames<CaseReason>().ShouldAllBe(reason => DetailWords.Of(Act.CaseRejected, $"1 {reason} 0") != null);
        Enum.GetNames<RightKind>().ShouldAllBe(right => DetailWords.Of(Act.RequestExtended, right) != null);
    }

    [Theory]
    [InlineData("Declaration Pdf", "Declaración Jurada: PDF")]
    [InlineData("IdentityBack TooManyPages", "Reverso del documento: El PDF tiene más de 20 páginas.")]
    [InlineData("IdentityFront Infected", "Documento de identificación: El antivirus encontró un problema")]
    public void Of_a_file_its_purpose_is_told_and_what_was_found(string detail, string words)
    {
        detail.Split(' ')[0].ShouldBeOneOf(Enum.GetNames<FilePurpose>());
        DetailWords.Of(Act.FileRefused, detail)!.ShouldStartWith(words);
    }

    [Fact]
    public void Of_a_platform_what_it_may_read_is_told_and_why_it_was_not_entered()
    {
        DetailWords
            .Of(Act.ConsentGiven, "simulador:openid email")
            .ShouldBe("Que es usted, con un nombre hecho solo para esta plataforma; Su correo electrónico");
        DetailWords.Of(Act.PlatformRefused, "simulador:consent").ShouldBe("No se autorizó");
        DetailWords.Of(Act.ProposalApproved, "Block:AuthorityOrder 0")!.ShouldStartWith("Bloquear la cuenta: ");
    }

    [GeneratedRegex(@"^\| `(?<act>\w+)` \|.*\| (?<detail>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InTicks();
}
