using System.Security.Cryptography;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Tests.Domain.Accounts;

/// <summary>Threat R-07: what may be chosen, and what is told of the rest.</summary>
public sealed class ClavePolicyTests
{
    private static readonly ClavePolicy Policy = new();

    private static readonly ClaveContext Company = new()
    {
        Ruts = [Rut.Parse("76.192.083-9"), Rut.Parse("12.345.678-5")],
        Names = ["\uD83D", "Capacitación Ñandú SpA", "María José", "Pérez Cotapos"],
        Emails = [EmailAddress.Parse("rrhh.contacto@nandu.cl"), EmailAddress.Parse("mjpc@nandu.cl")],
    };

    [Theory]
    [InlineData("x7#kPq!2")]
    [InlineData("x7#kPq!2zW")]
    [InlineData("ñandubay")] // holds no word of four letters of its own account
    [InlineData("🔑🐸🔑🐸🔑🐸🌊🌋")]
    [InlineData(" b  3 x ñ")]
    [InlineData("lluvia 4z")]
    public void A_good_clave_is_taken_with_any_characters(string typed) =>
        Kinds(typed, ClaveContext.Nothing).ShouldBeEmpty();

    [Theory]
    [InlineData("x7#kPq!", ClaveFaultKind.TooShort)]
    [InlineData("🔑🐸🔑🐸🔑🐸🌊", ClaveFaultKind.TooShort)]
    [InlineData("x7#kPq!2zW4", ClaveFaultKind.TooLong)]
    [InlineData("Password1", ClaveFaultKind.Common)]
    [InlineData("COLOCOLO", ClaveFaultKind.Common)]
    [InlineData("Contraseña", ClaveFaultKind.Common)]
    [InlineData("CONTRASENA", ClaveFaultKind.Common)]
    [InlineData("Cóntraseña", ClaveFaultKind.Common)]
    [InlineData("ÑaNdu#83", ClaveFaultKind.ContainsName)]
    [InlineData("xCotapos7", ClaveFaultKind.ContainsName)]
    [InlineData("m.a.r.i.a4", ClaveFaultKind.ContainsName)]
    [InlineData("x76192083", ClaveFaultKind.ContainsRut)]
    [InlineData("761920839z", ClaveFaultKind.ContainsRut)]
    [InlineData("12.345.678", ClaveFaultKind.ContainsRut)]
    [InlineData("7cOntActo#", ClaveFaultKind.ContainsEmail)]
    [InlineData("mjpc#7Q!z", ClaveFaultKind.ContainsEmail)]
    [InlineData("7#SENCE!q", ClaveFaultKind.ContainsService)]
    [InlineData("Cl\u00E1ve-7#q", ClaveFaultKind.ContainsService)]
    public void A_bad_clave_is_refused_with_its_reason(string typed, ClaveFaultKind expected) =>
        Kinds(typed, Company).ShouldContain(expected);

    [Fact]
    public void What_matched_is_named_as_the_person_wrote_it()
    {
        Matched("xCOTAPOS7").ShouldBe("Cotapos");
        Matched("nandu#83").ShouldBe("Ñandú");
        Matched("x76192083").ShouldBe("76.192.083-9");
        Matched("mjpc#7Q!z").ShouldBe("mjpc");
        Matched("7#SENCE!q").ShouldBe("sence");
    }

    [Fact]
    public void Words_of_three_letters_are_no_ground() => Kinds("spa#7Q!zx", Company).ShouldBeEmpty();

    [Fact]
    public void A_very_short_rut_matches_only_with_its_check_digit()
    {
        var context = new ClaveContext { Ruts = [Rut.Parse("123-6")] };

        Kinds("x#123#Qzw", context).ShouldBeEmpty();
        Kinds("x#1236#Qz", context).ShouldBe([ClaveFaultKind.ContainsRut]);
    }

    [Fact]
    public void The_secret_answer_is_no_clave()
    {
        using var answer = SecretAnswer.Parse("Don Ratón 7");

        Kinds("donraton7", new ClaveContext { Answer = answer }).ShouldBe([ClaveFaultKind.EqualsAnswer]);
        Kinds("DonRatón8", new ClaveContext { Answer = answer }).ShouldBeEmpty();
    }

    [Fact]
    public void Every_common_clave_is_refused_and_its_length_is_within_the_limits()
    {
        var wide = new ClavePolicy { MaximumLength = 128 };
        var list = CommonList();

        list.Count(line => PointsOf(line) <= 10).ShouldBeGreaterThanOrEqualTo(10_000);
        list.Count.ShouldBe(24_904); // the figures in common-claves.md
        list.ShouldBe(list.Distinct().Order(StringComparer.Ordinal));
        foreach (var line in list)
        {
            PointsOf(line).ShouldBeInRange(8, 128);
            line.ShouldBe(line.Normalize());
            KindsOf(wide, line, ClaveContext.Nothing).ShouldContain(ClaveFaultKind.Common, line);
            KindsOf(wide, line.ToUpperInvariant(), ClaveContext.Nothing).ShouldContain(ClaveFaultKind.Common, line);
        }
    }

    [Fact]
    public void Five_hundred_mixtures_of_what_is_known_are_refused()
    {
        string[] known =
        [
            "nandu",
            "ÑANDÚ",
            "Maria",
            "María",
            "José",
            "cotapos",
            "Pérez",
            "mjpc",
            "contacto",
            "sence",
            "CLAVE",
        ];
        string[] tails = ["#7", "x9!", "Qz_", "2x", "~4", "8w#", "+kz", "@@3", "zzx", "_0"];
        var mixtures = known
            .SelectMany(word => tails.SelectMany(tail => Mixtures(word, tail)))
            .Concat(
                tails.SelectMany(tail =>
                    new[] { $"76192083{tail}", $"{tail}76192083", $"12345678{tail}", $"76.192.083{tail}" }
                )
            )
            .Distinct()
            .ToList();
        var wide = new ClavePolicy { MaximumLength = 20 };

        mixtures.Count.ShouldBeGreaterThanOrEqualTo(500);
        foreach (var mixture in mixtures)
        {
            KindsOf(wide, mixture, Company)
                .Any(kind => kind is not ClaveFaultKind.TooShort and not ClaveFaultKind.Common)
                .ShouldBeTrue(mixture);
        }
    }

    [Fact]
    public void Ten_thousand_random_claves_of_eight_are_taken()
    {
        const string alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&ñÑ";
        for (var i = 0; i < 10_000; i++)
        {
            // The same ones in each run: by chance, one in some hundred thousand does hold a word of four letters.
            var random = SHA256.HashData(BitConverter.GetBytes(i)).Take(8);
            var typed = string.Concat(random.Select(value => alphabet[value % alphabet.Length]));
            Kinds(typed, Company).ShouldBeEmpty(typed);
        }
    }

    [Fact]
    public void The_limits_can_be_set_within_reason()
    {
        KindsOf(new() { MaximumLength = 128 }, new string('x', 60) + "7#kPq!2" + new string('y', 61), Company)
            .ShouldBeEmpty();
        KindsOf(new() { MinimumLength = 15, MaximumLength = 64 }, "x7#kPq!2zW", Company)
            .ShouldBe([ClaveFaultKind.TooShort]);
        Should.Throw<ArgumentOutOfRangeException>(() => new ClavePolicy { MaximumLength = 129 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ClavePolicy { MinimumLength = 7 });
        new ClavePolicy { MinimumLength = 12 }.IsSatisfiable.ShouldBeFalse();
        Policy.IsSatisfiable.ShouldBeTrue();
    }

    [Fact]
    public void A_clave_of_the_longest_compatibility_forms_is_still_compared()
    {
        using var answer = SecretAnswer.Parse("Firulais");
        var context = Company with { Answer = answer };

        KindsOf(new() { MaximumLength = 128 }, new string('\uFDFA', 128), context).ShouldBeEmpty();
    }

    private static IEnumerable<string> Mixtures(string word, string tail) =>
        [
            $"{word}{tail}{tail}",
            $"{tail}{word}{tail}",
            $"{tail}{tail}{word}",
            $"{word.ToUpperInvariant()}{tail}9k",
            $"{string.Join('.', word.ToCharArray())}{tail}",
        ];

    private static string? Matched(string typed)
    {
        using var clave = Clave.Parse(typed);
        return Policy.Check(clave, Company).Single().Matched;
    }

    private static List<ClaveFaultKind> Kinds(string typed, ClaveContext context) => KindsOf(Policy, typed, context);

    private static List<ClaveFaultKind> KindsOf(ClavePolicy policy, string typed, ClaveContext context)
    {
        using var clave = Clave.Parse(typed);
        return [.. policy.Check(clave, context).Select(fault => fault.Kind)];
    }

    private static int PointsOf(string text) => text.EnumerateRunes().Count();

    private static List<string> CommonList()
    {
        using var reader = new StreamReader(typeof(Rut).Assembly.GetManifestResourceStream("common-claves.txt")!);
        return [.. reader.ReadToEnd().TrimEnd('\n').Split('\n')];
    }
}
