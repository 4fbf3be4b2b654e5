using ClaveSence.Domain;
using ClaveSence.Domain.Recovery;
using CsCheck;

namespace ClaveSence.Tests.Domain.Recovery;

public sealed class ProvisionalCodeTests
{
    [Theory]
    [InlineData("K7MN4-WXY29", "K7MN4WXY29")]
    [InlineData("k7mn4-wxy29", "K7MN4WXY29")]
    [InlineData(" k7mn4 wxy29\t", "K7MN4WXY29")]
    [InlineData("K-7-M-N-4-W-X-Y-2-9", "K7MN4WXY29")]
    public void Hyphens_blanks_and_case_do_not_matter(string typed, string value) =>
        ProvisionalCode.Parse(typed).Value.ShouldBe(value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-----")]
    [InlineData("K7MN4-WXY2")]
    [InlineData("K7MN4-WXY299")]
    [InlineData("K7MN4-WXY2O")]
    [InlineData("K7MN4-WXY20")]
    [InlineData("K7MN4-WXY2S")]
    [InlineData("K7MN4_WXY29")]
    [InlineData("K7MN4\u2010WXY29")]
    [InlineData("К7MN4-WXY29")]
    [InlineData("K7MN4-WXY2９")]
    [InlineData("K7MN4-WXY29\n")]
    public void What_is_not_a_code_is_refused(string? typed) => ProvisionalCode.TryParse(typed, out _).ShouldBeFalse();

    [Fact]
    public void Its_letters_have_no_look_alikes()
    {
        ProvisionalCode.Alphabet.Distinct().Count().ShouldBe(24);
        ProvisionalCode.Alphabet.ShouldAllBe(letter => char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter));
        foreach (var pair in (string[])["0O", "OQ", "0D", "1I", "1L", "IL", "UV", "2Z", "5S", "8B", "6G"])
        {
            ProvisionalCode.Alphabet.Count(pair.Contains).ShouldBeLessThan(2, pair);
        }
    }

    [Fact]
    public void Each_letter_is_drawn_as_often_as_any_other_in_every_place()
    {
        var counts = Enumerable
            .Range(0, 24_000)
            .SelectMany(_ => ProvisionalCode.Draw().Value.Select((letter, place) => (place, letter)))
            .CountBy(drawn => drawn)
            .ToList();

        // 1,000 are expected of each; 240 counts stay within eight standard deviations unless the draw is uneven.
        counts.Count.ShouldBe(ProvisionalCode.Length * ProvisionalCode.Alphabet.Length);
        counts.ShouldAllBe(count => count.Value > 750 && count.Value < 1_250);
    }

    [Fact]
    public void A_drawn_code_is_read_back_from_its_letter_and_never_written_to_a_log()
    {
        var code = ProvisionalCode.Draw();

        code.Display.ShouldMatch("^.{5}-.{5}$");
        ProvisionalCode.Parse(code.Display).ShouldBe(code);
        $"{code}".ShouldBe("[provisional clave]");
        ProvisionalCode.Draw().ShouldNotBe(code);
    }

    [Fact]
    public void Any_text_is_refused_or_read_to_a_code_that_reads_as_itself() =>
        Gen.OneOf(
                Gen.String,
                Gen.String[Gen.Char["23456789ACDEFHJKMNPRTWXYacdy- "], 8, 14],
                Gen.String[Gen.Char["0OaKıſ2"], 10, 10]
            )
            .Sample(
                text =>
                    !ProvisionalCode.TryParse(text, out var code)
                    || (
                        code.Value.Length == 10
                        && code.Value.All(letter => ProvisionalCode.Alphabet.Contains(letter, StringComparison.Ordinal))
                        && ProvisionalCode.Parse(code.Value) == code
                    ),
                iter: 50_000
            );
}
