using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Tests.Domain.Accounts;

public sealed class ClaveTests
{
    [Fact]
    public void An_ñ_in_one_or_two_code_points_is_the_same()
    {
        using var composed = Clave.Parse("pi\u00F1ata-7q");
        using var apart = Clave.Parse("pin\u0303ata-7q");

        composed.CodePoints.ShouldBe(9);
        apart.CodePoints.ShouldBe(9);
        composed.Matches(apart).ShouldBeTrue();
        composed.Utf8.SequenceEqual(apart.Utf8).ShouldBeTrue();
    }

    [Theory]
    [InlineData(" con blancos ", 13)]
    [InlineData("🔑🔑🔑🔑🔑🔑🔑🔑", 8)]
    [InlineData("Case", 4)]
    [InlineData("a", 1)]
    public void Nothing_is_trimmed_cut_or_folded_and_code_points_are_counted(string typed, int codePoints)
    {
        using var clave = Clave.Parse(typed);

        clave.CodePoints.ShouldBe(codePoints);
        System.Text.Encoding.UTF8.GetString(clave.Utf8).ShouldBe(typed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc\0defgh")]
    public void Nothing_and_nul_are_refused(string? typed) => Clave.TryParse(typed, out _).ShouldBeFalse();

    [Fact]
    public void Half_a_pair_is_refused()
    {
        Clave.TryParse("abcdefg\uD83D", out _).ShouldBeFalse();
        Clave.TryParse("abc\uDD11defg", out _).ShouldBeFalse();
    }

    [Fact]
    public void More_than_1024_bytes_are_refused()
    {
        Clave.TryParse(new string('a', 1024), out _).ShouldBeTrue();
        Clave.TryParse(new string('a', 1025), out _).ShouldBeFalse();
        Clave.TryParse(new string('ñ', 513), out _).ShouldBeFalse();
        Clave.TryParse(new string('\uFB2C', 1024), out _).ShouldBeFalse(); // three code points each in NFC
    }

    [Fact]
    public void A_disposed_clave_holds_nothing()
    {
        var clave = Clave.Parse("x7#kPq!2");

        clave.Dispose();

        clave.Utf8.ContainsAnyExcept((byte)0).ShouldBeFalse();
    }

    [Fact]
    public void No_secret_writes_itself()
    {
        using var clave = Clave.Parse("x7#kPq!2");
        using var answer = SecretAnswer.Parse("Firulais");
        var context = new ClaveContext { Names = ["Firulais"], Answer = answer };

        $"{clave}".ShouldBe("[clave]");
        $"{answer}".ShouldBe("[secret answer]");
        $"{context}".ShouldNotContain("Firulais");
        $"{new ClaveFault(ClaveFaultKind.ContainsName, "Firulais")}".ShouldBe("ContainsName");
        $"{CedulaSerial.Parse("A012345678")}".ShouldNotContain("012345678");
        $"{MigrantDocumentNumber.Parse("AB123456")}".ShouldNotContain("AB123456");
    }
}
