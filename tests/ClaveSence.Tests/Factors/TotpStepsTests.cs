using System.Text;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Factors;
using OtpNet;

namespace ClaveSence.Tests.Factors;

/// <summary>RFC 6238: its own vectors, and exactly one step of tolerance on each side.</summary>
public sealed class TotpStepsTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, SHA-1, the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_vectors_of_the_standard_match(long second, string code) =>
        TotpSteps.Match(Secret, Read(code), DateTimeOffset.FromUnixTimeSeconds(second)).ShouldBe(second / 30);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void One_step_before_and_one_after_are_taken_at_both_ends_of_a_step(int away, bool taken)
    {
        foreach (var second in (long[])[1_800_000_000, 1_800_000_029])
        {
            var now = DateTimeOffset.FromUnixTimeSeconds(second);
            var code = new Totp(Secret).ComputeTotp(now.UtcDateTime.AddSeconds(30 * away));
            TotpSteps.Match(Secret, Read(code), now).ShouldBe(taken ? (second / 30) + away : null);
        }
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("１２３４５６")]
    [InlineData("ABCDE-FGHJ")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_code_is_not_read(string? text) => FactorCode.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("123 456")]
    [InlineData(" 123-456 ")]
    public void Blanks_and_hyphens_do_not_matter(string text)
    {
        FactorCode.TryParse(text, out var code).ShouldBeTrue();
        code.ShouldBeOfType<FactorCode.OfApplication>().Value.ShouldBe("123456");
        code.ToString().ShouldNotContain("123456");
    }

    [Fact]
    public void A_recovery_code_is_read_as_it_is_printed_and_never_written()
    {
        var drawn = RecoveryCode.Draw();
#pragma warning disable CA1308 // A person types small letters.
        FactorCode.TryParse(drawn.Display.ToLowerInvariant(), out var code).ShouldBeTrue();
#pragma warning restore CA1308
        code.ShouldBeOfType<FactorCode.OnPaper>().Code.Value.ShouldBe(drawn.Value);
        $"{code} {drawn}".ShouldNotContain(drawn.Value);
    }

    private static FactorCode.OfApplication Read(string code) =>
        FactorCode.TryParse(code, out var read) && read is FactorCode.OfApplication shown
            ? shown
            : throw new FormatException("The text is not a code.");
}
