using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;

namespace ClaveSence.Tests.Domain;

/// <summary>A field of 100 kB is refused by its length, before anything is worked out of it.</summary>
public sealed class SizeTests
{
    private static readonly string[] Seeds =
    [
        "1",
        "1.",
        "-",
        " ",
        "a",
        "a@",
        "a.",
        "\u0301",
        "\uFDFA",
        "ñ",
        "P1D",
        "1:",
        "\uD83D",
    ];

    [Fact]
    public void No_value_can_be_read_from_a_hundred_kilobytes_nor_takes_long_to_refuse()
    {
        var watch = Stopwatch.StartNew();
        foreach (var seed in Seeds)
        {
            var text = string.Concat(Enumerable.Repeat(seed, 100_000 / seed.Length));
            for (var i = 0; i < 1_000; i++)
            {
                IsRead(text).ShouldBeFalse(seed);
            }
        }

        // 13,000 rounds of 18 readers: a reader that walked the text even once would need minutes.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static bool IsRead(string text) =>
        Rut.TryParse(text, out _)
        || Nie.TryParse(text, out _)
        || CedulaSerial.TryParse(text, out _)
        || MigrantDocumentNumber.TryParse(text, out _)
        || EmailAddress.TryParse(text, out _)
        || PhoneNumber.TryParse(text, out _)
        || PersonName.TryParse(text, out _)
        || CompanyName.TryParse(text, out _)
        || AddressLine.TryParse(text, out _)
        || AddressNumber.TryParse(text, out _)
        || Country.TryParse(text, out _)
        || ForeignDocument.TryParse(text, out _)
        || ForeignDocument.TryCreate(Country.All[0], ForeignDocumentType.Other, text, out _)
        || Duration.TryParse(text, out _)
        || Clave.TryParse(text, out _)
        || SecretAnswer.TryParse(text, out _)
        || ProvisionalCode.TryParse(text, out _)
        || Comuna.TryParse(text[..40], out _);
}
