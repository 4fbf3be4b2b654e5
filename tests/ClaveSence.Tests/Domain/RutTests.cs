using System.Globalization;
using ClaveSence.Domain;
using CsCheck;

namespace ClaveSence.Tests.Domain;

/// <summary>Threat C-01: one number, one text, whatever was typed.</summary>
public sealed class RutTests
{
    private static readonly Gen<int> Bodies = Gen.OneOf(
        Gen.Int[1, 999_999_999],
        Gen.Int[1, 9_999],
        Gen.Int[1_000_000, 30_000_000]
    );

    [Theory]
    [InlineData("60.803.000-K")]
    [InlineData("60803000-k")]
    [InlineData(" 60803000K ")]
    [InlineData("60.803.000k")]
    [InlineData("060803000-K")]
    [InlineData("0.060.803.000-K")]
    [InlineData("\t60803000-K\t")]
    public void A_rut_is_read_as_people_type_it(string typed) => Rut.Parse(typed).ToString().ShouldBe("60803000-K");

    [Theory]
    [InlineData("6080300-5", "6.080.300-5", 6_080_300)]
    [InlineData("12345678-5", "12.345.678-5", 12_345_678)]
    [InlineData("1-9", "1-9", 1)]
    [InlineData("123456789-2", "123.456.789-2", 123_456_789)]
    public void A_rut_has_one_canonical_text_and_one_that_is_shown(string canonical, string shown, int body)
    {
        var rut = Rut.Parse(shown);

        rut.ToString().ShouldBe(canonical);
        rut.Display.ShouldBe(shown);
        rut.Body.ShouldBe(body);
        rut.CheckDigit.ShouldBe(canonical[^1]);
    }

    [Theory]
    [InlineData(null, RutFault.Empty)]
    [InlineData("", RutFault.Empty)]
    [InlineData(" \t ", RutFault.Empty)]
    [InlineData("12345678-55", RutFault.OddSeparators)]
    [InlineData("0000000000000000012345678-5", RutFault.TooLong)]
    [InlineData("1234567890-1", RutFault.TooLong)]
    [InlineData("5", RutFault.TooShort)]
    [InlineData("-5", RutFault.TooShort)]
    [InlineData("K", RutFault.TooShort)]
    [InlineData("0-0", RutFault.Zero)]
    [InlineData("00000000-0", RutFault.Zero)]
    [InlineData("12345678-4", RutFault.WrongCheckDigit)]
    [InlineData("60.803.000-1", RutFault.WrongCheckDigit)]
    [InlineData("1.2345.678-5", RutFault.OddSeparators)]
    [InlineData("12345.678-5", RutFault.OddSeparators)]
    [InlineData("12.345678-5", RutFault.OddSeparators)]
    [InlineData(".345.678-5", RutFault.OddSeparators)]
    [InlineData(".12.345.678-5", RutFault.OddSeparators)]
    [InlineData("12.345.678.-5", RutFault.OddSeparators)]
    [InlineData("12..345.678-5", RutFault.OddSeparators)]
    [InlineData("12.345.678--5", RutFault.OddSeparators)]
    [InlineData("12-345-678-5", RutFault.OddSeparators)]
    [InlineData("12345678-", RutFault.OddSeparators)]
    [InlineData("12345678.5", RutFault.OddSeparators)]
    [InlineData("12 345 678-5", RutFault.NotDigits)]
    [InlineData("12,345,678-5", RutFault.NotDigits)]
    [InlineData("K2345678-5", RutFault.NotDigits)]
    [InlineData("+12345678-5", RutFault.NotDigits)]
    [InlineData("12345678-5\n", RutFault.NotDigits)]
    [InlineData("12345678-X", RutFault.NotDigits)]
    public void What_is_not_a_rut_is_refused_with_its_reason(string? typed, RutFault expected)
    {
        Rut.TryParse(typed, out var rut, out var fault).ShouldBeFalse();

        rut.ShouldBeNull();
        fault.ShouldBe(expected);
    }

    [Fact]
    public void Ruts_that_were_typed_differently_are_equal() =>
        Rut.Parse("76192083-9").ShouldBe(Rut.Parse("76.192.083-9"));

    [Fact]
    public void A_million_strings_of_all_unicode_are_refused_or_read_to_their_canonical_text()
    {
        var read = 0;
        RutStrings.Any.Sample(
            text =>
            {
                if (!Rut.TryParse(text, out var rut, out var fault))
                {
                    return rut is null && fault is not RutFault.None;
                }

                Interlocked.Increment(ref read);
                var canonical = rut.ToString();
                return RutStrings.IsCanonical(canonical)
                    && Rut.TryParse(canonical, out var again)
                    && again == rut
                    && Rut.TryParse(rut.Display, out var shown)
                    && shown == rut;
            },
            iter: 1_000_000
        );
        read.ShouldBeGreaterThan(50_000); // or the strings would prove nothing
    }

    [Fact]
    public void Every_wrong_digit_and_every_swap_in_a_hundred_thousand_ruts_is_refused() =>
        Bodies.Sample(
            body =>
            {
                var canonical = RutStrings.Of(body);
                return Rut.TryParse(canonical, out var rut)
                    && rut.ToString() == canonical
                    && RutStrings.Mistyped(canonical).All(wrong => !Rut.TryParse(wrong, out _));
            },
            iter: 100_000
        );

    [Fact]
    public void A_part_of_a_longer_text_can_be_read()
    {
        Rut.TryParse("rut;60.803.000-K;x".AsSpan(4, 12), out var rut, out _).ShouldBeTrue();

        rut.Body.ToString(CultureInfo.InvariantCulture).ShouldBe("60803000");
    }

    [Fact]
    public void A_column_that_holds_no_rut_fails_without_repeating_what_it_holds() =>
        Should.Throw<FormatException>(() => Rut.Parse("12345678-4")).Message.ShouldBe("The text is not a Rut.");
}
