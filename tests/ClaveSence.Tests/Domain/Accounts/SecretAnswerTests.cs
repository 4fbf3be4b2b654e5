using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using CsCheck;

namespace ClaveSence.Tests.Domain.Accounts;

/// <summary>Secret answers as people write them, and the ones that are refused.</summary>
public sealed class SecretAnswerTests
{
    [Theory]
    [InlineData("José  Pérez", "jose perez")]
    [InlineData("  JOSÉ PÉREZ. ", "jose perez")]
    [InlineData("¡Firulais!", "firulais")]
    [InlineData("Ñandú", "nandu")]
    [InlineData("Ｆirulais", "firulais")]
    [InlineData("Jose\u0301 Perez", "jose perez")]
    [InlineData("O'Higgins", "ohiggins")]
    [InlineData("Tom 2", "tom 2")]
    public void An_answer_is_the_same_however_it_is_written(string one, string other)
    {
        using var first = SecretAnswer.Parse(one);
        using var second = SecretAnswer.Parse(other);

        first.Matches(second).ShouldBeTrue();
    }

    [Fact]
    public void Another_answer_is_another()
    {
        using var first = SecretAnswer.Parse("Firulais");
        using var second = SecretAnswer.Parse("Firulay");

        first.Matches(second).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, SecretAnswerFault.Empty)]
    [InlineData("  ", SecretAnswerFault.Empty)]
    [InlineData("no", SecretAnswerFault.TooShort)]
    [InlineData("a", SecretAnswerFault.TooShort)]
    [InlineData("¿¡...!?", SecretAnswerFault.TooShort)]
    [InlineData("a b", SecretAnswerFault.TooShort)]
    [InlineData("n.o.", SecretAnswerFault.TooShort)]
    [InlineData("No sé", SecretAnswerFault.TooObvious)]
    [InlineData("NINGUNO", SecretAnswerFault.TooObvious)]
    [InlineData("ninguna.", SecretAnswerFault.TooObvious)]
    [InlineData("no recuerdo", SecretAnswerFault.TooObvious)]
    [InlineData("aaaaaa", SecretAnswerFault.TooObvious)]
    [InlineData("12345", SecretAnswerFault.TooObvious)]
    [InlineData("Contraseña", SecretAnswerFault.TooObvious)]
    [InlineData("76.192.083-9", SecretAnswerFault.EqualsRut)]
    [InlineData("76192083", SecretAnswerFault.EqualsRut)]
    [InlineData("María", SecretAnswerFault.EqualsName)]
    [InlineData("maria perez", SecretAnswerFault.EqualsName)]
    [InlineData("Firu\nlais", SecretAnswerFault.Malformed)]
    public void What_anybody_would_try_is_refused_with_its_reason(string? typed, SecretAnswerFault expected)
    {
        var context = new ClaveContext { Ruts = [Rut.Parse("76192083-9")], Names = ["María Pérez", "\uD83D"] };

        SecretAnswer.TryParse(typed, context, out _, out var fault).ShouldBeFalse();

        fault.ShouldBe(expected);
    }

    [Fact]
    public void Too_long_and_half_a_pair_are_refused()
    {
        SecretAnswer.TryParse(new string('a', 201), out _, out var tooLong).ShouldBeFalse();
        SecretAnswer.TryParse("Firulais\uD83D", out _, out var malformed).ShouldBeFalse();

        (tooLong, malformed).ShouldBe((SecretAnswerFault.TooLong, SecretAnswerFault.Malformed));
    }

    [Fact]
    public void An_obvious_answer_that_is_tried_is_wrong_and_not_refused()
    {
        SecretAnswer.TryParseAttempt("ninguno", out var tried).ShouldBeTrue();

        tried.Dispose();
        tried.Utf8.ContainsAnyExcept((byte)0).ShouldBeFalse();
    }

    [Fact]
    public void The_twelve_questions_keep_their_numbers() =>
        Enum.GetValues<SecretQuestion>().Select(question => (int)question).ShouldBe(Enumerable.Range(1, 12));

    [Fact]
    public void Any_text_has_one_normal_form() =>
        Gen.String.Sample(
            text =>
            {
                if (!SecretAnswer.TryParseAttempt(text, out var answer))
                {
                    return true;
                }

                var normal = System.Text.Encoding.UTF8.GetString(answer.Utf8);
                return SecretAnswer.TryParseAttempt($" {normal}. ", out var again) && again.Matches(answer);
            },
            iter: 50_000
        );
}
