using ClaveSence.Domain;

namespace ClaveSence.Tests.Domain;

/// <summary>Names, addresses and telephones: free text that must not break or turn the line it is shown in.</summary>
public sealed class PlainValueTests
{
    [Theory]
    [InlineData("  María  José ", "María José")]
    [InlineData("Mari\u0301a", "María")]
    [InlineData("O'Higgins-Ñuñoa", "O'Higgins-Ñuñoa")]
    [InlineData("Łukasz Đỗ", "Łukasz Đỗ")]
    [InlineData("李小龙", "李小龙")]
    [InlineData("𠮷野", "𠮷野")]
    [InlineData("Y", "Y")]
    public void A_name_is_kept_in_one_form(string typed, string value) => PersonName.Parse(typed).Value.ShouldBe(value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("---")]
    [InlineData("123")]
    [InlineData("Ana\r\nBcc: x")]
    [InlineData("Ana\n")]
    [InlineData("Ana\tEva")]
    [InlineData("Ana\u0000")]
    [InlineData("Ana\u001B[31m")]
    [InlineData("Ana\u0085Eva")]
    [InlineData("Ana\u2028Eva")]
    [InlineData("Ana\u2029Eva")]
    [InlineData("Ana\u202EavE")]
    [InlineData("Ana\u2066Eva")]
    [InlineData("Ana\u200FEva")]
    [InlineData("Ana\u061CEva")]
    [InlineData("An\u200Ba")]
    [InlineData("Ana\uFEFF")]
    [InlineData("Ana\uE000")]
    public void A_name_that_could_break_a_line_is_refused(string? typed)
    {
        PersonName.TryParse(typed, out _).ShouldBeFalse();
        (CompanyName.TryParse(typed, out _) && typed is not "123").ShouldBeFalse();
        (AddressLine.TryParse(typed, out _) && typed is not "123").ShouldBeFalse();
    }

    [Fact]
    public void Half_a_pair_is_refused() => PersonName.TryParse("Ana \uD842", out _).ShouldBeFalse();

    [Fact]
    public void Lengths_are_counted_in_code_points()
    {
        PersonName.TryParse(string.Concat(Enumerable.Repeat("𠮷", 100)), out _).ShouldBeTrue();
        PersonName.TryParse(new string('a', 101), out _).ShouldBeFalse();
        PersonName.TryParse(string.Concat(Enumerable.Repeat("n\u0303", 100)), out _).ShouldBeTrue();
        CompanyName.TryParse(new string('a', CompanyName.MaximumLength), out _).ShouldBeTrue();
        CompanyName.TryParse(new string('a', CompanyName.MaximumLength + 1), out _).ShouldBeFalse();
        AddressLine.TryParse(new string('a', 101), out _).ShouldBeFalse();
        AddressNumber.TryParse("S/N", out _).ShouldBeTrue();
        AddressNumber.TryParse(new string('1', 21), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("912345678", "+56912345678", "+56 9 1234 5678")]
    [InlineData("9 1234 5678", "+56912345678", "+56 9 1234 5678")]
    [InlineData("+56 9 1234-5678", "+56912345678", "+56 9 1234 5678")]
    [InlineData("56912345678", "+56912345678", "+56 9 1234 5678")]
    [InlineData("(2) 2345 6789", "+56223456789", "+56 2 2345 6789")]
    [InlineData("32 212 3456", "+56322123456", "+56 32 212 3456")]
    [InlineData("+54 11 2345-6789", "+541123456789", "+541123456789")]
    [InlineData("+1 (212) 555.0100", "+12125550100", "+12125550100")]
    public void A_telephone_is_kept_in_one_form(string typed, string value, string shown)
    {
        var phone = PhoneNumber.Parse(typed);

        (phone.Value, phone.Display).ShouldBe((value, shown));
        PhoneNumber.Parse(phone.Display).ShouldBe(phone);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("12345678")]
    [InlineData("012345678")]
    [InlineData("123456789")]
    [InlineData("9123456789")]
    [InlineData("+56 9 1234 567")]
    [InlineData("+0123456789")]
    [InlineData("+1234567890123456")]
    [InlineData("9 1234 567８")]
    [InlineData("9 1234 5678 anexo 2")]
    [InlineData("912345678\n")]
    public void What_is_not_a_telephone_is_refused(string? typed) => PhoneNumber.TryParse(typed, out _).ShouldBeFalse();
}
