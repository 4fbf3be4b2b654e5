using ClaveSence.Domain;

namespace ClaveSence.Tests.Domain;

public sealed class NieTests
{
    [Theory]
    [InlineData("12.345-5", "12345-5")]
    [InlineData("0012345678-5", "12345678-5")]
    [InlineData("123456789-2", "123456789-2")]
    public void A_nie_is_read_by_the_rules_of_a_rut(string typed, string canonical) =>
        Nie.Parse(typed).ToString().ShouldBe(canonical);

    [Theory]
    [InlineData("1234-3", RutFault.TooShort)]
    [InlineData("00001-9", RutFault.TooShort)]
    [InlineData("12345678-4", RutFault.WrongCheckDigit)]
    [InlineData("", RutFault.Empty)]
    public void A_nie_of_another_form_is_refused_with_its_reason(string typed, RutFault expected)
    {
        Nie.TryParse(typed, out _, out var fault).ShouldBeFalse();

        fault.ShouldBe(expected);
    }
}
