using ClaveSence.Tests.Site;
using ClaveSence.Web.Credentials;

namespace ClaveSence.Tests.Credentials;

/// <summary>Attacks that no single account sees: one clave over many identifiers, and many identifiers at once.</summary>
public sealed class AttackTests
{
    private static readonly Dictionary<string, string?> Strict = new()
    {
        ["Limits:PerNetworkFactor"] = "1",
        ["Proxy:KnownNetworks"] = "127.0.0.0/8",
    };

    [Fact]
    public async Task A_clave_tried_over_more_than_20_identifiers_is_wrong_even_where_it_is_right()
    {
        await using var site = await TestSite.StartAsync(Strict);
        var victim = await site.Tools.NewCompanyAsync();
        await site.Tools.MakeAccountAsync(victim, Journeys.Clave);
        using var owner = site.NewVisitor();
        (await owner.SignInAsync(victim.Rut, Journeys.Clave)).At.AbsolutePath.ShouldBe("/mi-cuenta");

        for (var i = 0; i <= SprayWatch.Identifiers; i++)
        {
            using var attacker = site.NewVisitor();
            attacker.ComeFrom($"203.0.113.{i}");
            await attacker.SignInAsync(RutOf(60_000_000 + i), Journeys.Clave);
        }

        using var last = site.NewVisitor();
        (await last.SignInAsync(victim.Rut, Journeys.Clave)).MessageCodes.ShouldBe(["CS-02"]);

        // The owner's own browser is known, and strangers do not lock it out.
        using var again = site.NewVisitor();
        again.TakeDeviceOf(owner);
        (await again.SignInAsync(victim.Rut, Journeys.Clave)).At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task When_unusually_many_identifiers_fail_unknown_devices_need_a_captcha()
    {
        await using var site = await TestSite.StartAsync(Strict);
        var company = await site.Tools.NewCompanyAsync();
        await site.Tools.MakeAccountAsync(company, Journeys.Clave);
        await site.InStoreAsync(async store =>
        {
            for (var i = 0; i < 501; i++)
            {
                await ElevatedMode.CountAsync(store, TimeProvider.System.GetUtcNow(), CancellationToken.None);
            }

            return 0;
        });

        await site.DoDueWorkAsync();

        using var visitor = site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/ingresar");
        visitor.ErrorOf("Captcha de Seguridad").ShouldContain("complete esta verificación");

        await visitor
            .Type("Clave Sence", Journeys.Clave)
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
            .PressAsync("Ingresar");
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    private static string RutOf(int body)
    {
        var (sum, weight) = (0, 2);
        for (var rest = body; rest > 0; rest /= 10)
        {
            sum += rest % 10 * weight;
            weight = weight == 7 ? 2 : weight + 1;
        }

        return $"{body}-{"0123456789K"[(11 - (sum % 11)) % 11]}";
    }
}
