using ClaveSence.Web.Shell.Captcha;

namespace ClaveSence.Tests.Captcha;

public sealed class CaptchaTextTests
{
    [Fact]
    public void A_text_is_five_symbols_of_the_alphabet_and_each_symbol_comes_up()
    {
        var texts = Enumerable
            .Range(0, 500)
            .Select(seed => new CaptchaText(BitConverter.GetBytes(seed)).Spell())
            .ToList();

        texts.ShouldAllBe(text =>
            text.Count == 5 && text.All(symbol => CaptchaText.Symbols.Contains(symbol, StringComparison.Ordinal))
        );
        texts.SelectMany(text => text).Distinct().Count().ShouldBe(CaptchaText.Symbols.Length);
        texts.Select(text => string.Concat(text)).Distinct().Count().ShouldBeGreaterThan(490);
    }

    [Fact]
    public void The_alphabet_has_no_vowel_and_nothing_that_is_taken_for_another_symbol() =>
        CaptchaText.Symbols.ShouldAllBe(symbol =>
            !"AEIOU01356BCDGKLNPSTVYZF".Contains(symbol, StringComparison.Ordinal)
        );

    [Fact]
    public void Capitals_blanks_and_the_symbols_left_out_for_their_looks_do_not_matter()
    {
        var (text, read) = TextWith('Q');

        text.IsTypedAs(read).ShouldBeTrue();
        text.IsTypedAs(string.Concat(read.Select(char.ToLowerInvariant))).ShouldBeTrue();
        text.IsTypedAs($" {string.Join(' ', read.ToCharArray())} ").ShouldBeTrue();
        text.IsTypedAs(read.Replace('Q', '0')).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("     ")]
    [InlineData("22222")]
    [InlineData("２４７８９")]
    [InlineData("\u0000\u202E<script>")]
    public void Another_text_is_not_the_text(string typed) => TextWith('Q').Text.IsTypedAs(typed).ShouldBeFalse();

    [Fact]
    public void A_text_after_a_thousand_blanks_is_not_read()
    {
        var (text, read) = TextWith('Q');

        text.IsTypedAs(new string(' ', 10_000) + read).ShouldBeFalse();
    }

    [Fact]
    public void A_text_does_not_write_itself_anywhere() => TextWith('Q').Text.ToString().ShouldBe("[captcha]");

    private static (CaptchaText Text, string Read) TextWith(char symbol)
    {
        var text = Enumerable
            .Range(0, 1000)
            .Select(seed => new CaptchaText(BitConverter.GetBytes(seed)))
            .First(text => text.Spell().Contains(symbol));
        return (text, string.Concat(text.Spell()));
    }
}
