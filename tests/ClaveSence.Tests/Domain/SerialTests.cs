using ClaveSence.Domain;
using CsCheck;

namespace ClaveSence.Tests.Domain;

public sealed class SerialTests
{
    [Theory]
    [InlineData("A012345678", "A012345678")]
    [InlineData(" a012.345.678 ", "A012345678")]
    [InlineData("123.456.789", "123456789")]
    [InlineData("12345678", "12345678")]
    [InlineData("A 1234567890", "A1234567890")]
    [InlineData("1234567890", "1234567890")]
    public void A_serial_is_read_as_it_stands_on_the_card(string typed, string value) =>
        CedulaSerial.Parse(typed).Value.ShouldBe(value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("1234567")]
    [InlineData("12345678901")]
    [InlineData("A12345678901")]
    [InlineData("AB12345678")]
    [InlineData("12345678A")]
    [InlineData("1234A5678")]
    [InlineData("123-456-789")]
    [InlineData("Ñ12345678")]
    [InlineData("ı12345678")]
    [InlineData("12345678\n")]
    public void What_is_not_a_serial_is_refused(string? typed) => CedulaSerial.TryParse(typed, out _).ShouldBeFalse();

    [Theory]
    [InlineData("ab-123 456", "AB123456")]
    [InlineData("12345", "12345")]
    [InlineData("ABCDEFGHIJ0123456789", "ABCDEFGHIJ0123456789")]
    public void A_migrants_document_is_read_without_its_separators(string typed, string value) =>
        MigrantDocumentNumber.Parse(typed).Value.ShouldBe(value);

    [Theory]
    [InlineData(null)]
    [InlineData("1234")]
    [InlineData("----")]
    [InlineData("ABCDEFGHIJ01234567890")]
    [InlineData("AB_12345")]
    [InlineData("ſ12345")]
    public void What_is_not_a_document_number_is_refused(string? typed) =>
        MigrantDocumentNumber.TryParse(typed, out _).ShouldBeFalse();

    [Fact]
    public void Any_text_is_refused_or_read_to_a_serial_that_reads_as_itself() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["aAbZ0123456789. "], 0, 14])
            .Sample(
                text =>
                    !CedulaSerial.TryParse(text, out var serial)
                    || (
                        serial
                            .Value.TrimStart([.. Enumerable.Range('A', 26).Select(letter => (char)letter)])
                            .All(char.IsAsciiDigit)
                        && serial.Value.Length is >= 8 and <= 11
                        && CedulaSerial.Parse(serial.Value) == serial
                    ),
                iter: 100_000
            );
}
