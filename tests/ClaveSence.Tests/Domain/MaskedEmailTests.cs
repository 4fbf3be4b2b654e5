using ClaveSence.Domain;
using CsCheck;

namespace ClaveSence.Tests.Domain;

public sealed class MaskedEmailTests
{
    private static readonly Gen<string> Locals = Gen.String[Gen.Char["abcxyzABC0189._+-'!#"], 1, 64];

    [Theory]
    [InlineData("contactomes@gmail.com", "co•••es@gmail.com")]
    [InlineData("contacto@gmail.com", "co•••to@gmail.com")]
    [InlineData("marcela@acme.cl", "m•••a@acme.cl")]
    [InlineData("carmen@acme.cl", "c•••n@acme.cl")]
    [InlineData("maria@acme.cl", "m•••@acme.cl")]
    [InlineData("luis@acme.cl", "l•••@acme.cl")]
    [InlineData("ana@acme.cl", "a•••@acme.cl")]
    [InlineData("jp@acme.cl", "•••@acme.cl")]
    [InlineData("x@acme.cl", "•••@acme.cl")]
    [InlineData("contactomes@ñandú.cl", "co•••es@xn--and-6ma2c.cl")]
    public void A_masked_address_can_be_recognised_and_not_learned(string typed, string masked)
    {
        var email = EmailAddress.Parse(typed);

        email.Masked.ShouldBe(masked);
        $"{email.Mask.Start}{MaskedEmail.Hidden}{email.Mask.End}@{email.Mask.Domain}".ShouldBe(masked);
        $"{email.Mask}".ShouldBe(masked);
    }

    [Theory]
    [InlineData("contactomes@gmail.com", "c o, hidden, e s, at gmail.com")]
    [InlineData("marcela@acme.cl", "m, hidden, a, at acme.cl")]
    [InlineData("ana@acme.cl", "a, hidden, at acme.cl")]
    [InlineData("x@acme.cl", "hidden, at acme.cl")]
    public void A_voice_says_it_letter_by_letter(string typed, string spoken) =>
        EmailAddress.Parse(typed).Mask.Spoken("hidden", "at").ShouldBe(spoken);

    [Fact]
    public void A_mask_shows_at_most_half_and_of_a_short_name_a_third() =>
        Locals.Sample(
            local =>
            {
                if (!EmailAddress.TryParse($"{local}@acme.cl", out var email))
                {
                    return true;
                }

                var (start, end) = (email.Mask.Start, email.Mask.End);
                return start.Length <= 2
                    && end.Length <= 2
                    && (start.Length + end.Length) * (local.Length < 8 ? 3 : 2) <= local.Length
                    && local.StartsWith(start, StringComparison.Ordinal)
                    && local.EndsWith(end, StringComparison.Ordinal);
            },
            iter: 50_000
        );

    [Fact]
    public void Names_that_differ_only_in_what_is_hidden_have_one_mask() =>
        Gen.Select(Gen.String[Gen.Char["abc019"], 4, 60], Gen.String[Gen.Char["abc019"], 4, 60])
            .Sample(
                (one, other) =>
                    EmailAddress.Parse($"ma{one}ez@acme.cl").Mask == EmailAddress.Parse($"ma{other}ez@acme.cl").Mask,
                iter: 10_000
            );
}
