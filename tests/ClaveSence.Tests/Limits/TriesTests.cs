using System.Net;
using System.Security.Cryptography;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Limits;

namespace ClaveSence.Tests.Limits;

/// <summary>The one budget of tries, seen from the sign-in page.</summary>
public sealed class TriesTests
{
    private const string Wrong = "Otra#2929";

    [Fact]
    public async Task Of_two_hundred_wrong_tries_at_once_five_are_looked_at()
    {
        await using var site = await TestSite.StartAsync(replace: services => CountingHasher.Count(services));
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        await visitor.OpenAsync("/ingresar?tipo=persona-juridica");
        var form = visitor.Type("Rut Empresa", company.Rut).Type("Clave Sence", Wrong);
        var fields = form.FieldsOf(visitor.Page.QuerySelector("main form")!);
        var before = CountingHasher.Of(site).Verified;

        await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(async _ =>
                {
                    using var body = new FormUrlEncodedContent(fields);
                    using var answer = await visitor.SendRawAsync(
                        HttpMethod.Post,
                        "/ingresar?tipo=persona-juridica",
                        body
                    );
                    answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.TooManyRequests);
                })
        );

        (CountingHasher.Of(site).Verified - before).ShouldBeInRange(1, 5);
        (await site.FailsOfAsync(company)).ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task A_free_try_that_read_the_clock_earlier_and_comes_later_is_as_free()
    {
        await using var site = await TestSite.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        byte[][] keys = [RandomNumberGenerator.GetBytes(32)];
        foreach (var (late, taken) in new[] { (0, true), (5, true), (9, true), (3, true), (0, true), (0, false) })
        {
            (
                await site.InStoreAsync(store =>
                    new Tries(store, new StoppedClock(now.AddMilliseconds(-late))).TakeAsync(keys, default)
                )
            ).ShouldBe(taken);
        }
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    [Fact]
    public async Task The_wait_grows_from_thirty_seconds_to_an_hour()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        for (var i = 0; i < 5; i++)
        {
            await visitor.SignInAsync(company.Rut, Wrong);
        }

        foreach (var seconds in new[] { 30, 60, 120, 240, 480, 960, 1920, 3600, 3600 })
        {
            await visitor.SignInAsync(company.Rut, Journeys.Clave);
            visitor.MessageCodes.ShouldBe(["CS-03"]);
            int.Parse(visitor.Headers["Retry-After"], null).ShouldBeInRange(seconds - 15, seconds);
            await site.Tools.AdvanceAsync($"PT{seconds}S");
            await TryWithCaptchaAsync(visitor, company, Wrong);
            visitor.MessageCodes.ShouldBe(["CS-02"]);
        }
    }

    [Fact]
    public async Task After_five_failures_and_the_wait_a_captcha_is_asked_and_a_false_one_is_CS_09()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        for (var i = 0; i < 5; i++)
        {
            await visitor.SignInAsync(company.Rut, Wrong);
            visitor.Text.ShouldNotContain("Captcha de Seguridad");
        }

        await site.Tools.AdvanceAsync("00:00:31");
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.Text.ShouldContain("Captcha de Seguridad");
        await visitor.Type("Rut Empresa", company.Rut).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        visitor.MessageCodes.ShouldBe(["CS-09"]);
        visitor.ErrorOf("Captcha de Seguridad").ShouldBe("Complete «Captcha de Seguridad».");
        await visitor
            .Type("Rut Empresa", company.Rut)
            .Type("Clave Sence", Journeys.Clave)
            .Type("Captcha de Seguridad", "XXXXX")
            .PressAsync("Ingresar");
        visitor.MessageCodes.ShouldBe(["CS-09"]);
        visitor
            .ErrorOf("Captcha de Seguridad")
            .ShouldBe(
                "El texto ingresado no coincide con el de la imagen o el audio. Pulse «Refrescar» para obtener otro."
            );
        (await site.FailsOfAsync(company)).ShouldBe(5);

        await TryWithCaptchaAsync(visitor, company, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task After_a_hundred_in_a_row_waiting_does_not_help()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Wrong);
        await site.SetFailsAsync(company, 99);
        await TryWithCaptchaAsync(visitor, company, Wrong);
        visitor.MessageCodes.ShouldBe(["CS-02"]);

        await site.Tools.AdvanceAsync("48:00:00");
        await TryWithCaptchaAsync(visitor, company, Journeys.Clave);
        visitor.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        visitor.MessageCodes.ShouldBe(["CS-03"]);
    }

    [Fact]
    public async Task Strangers_cannot_lock_the_owner_out_of_a_browser_that_is_known()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var owner = site.NewVisitor();
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        await owner.PressAsync("Cerrar sesión");

        using var stranger = site.NewVisitor();
        for (var i = 0; i < 6; i++)
        {
            await stranger.SignInAsync(company.Rut, Wrong);
        }

        stranger.MessageCodes.ShouldBe(["CS-03"]);
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        owner.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task A_known_browser_has_ten_tries_an_hour_of_its_own()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var owner = site.NewVisitor();
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        await owner.PressAsync("Cerrar sesión");
        for (var i = 0; i < 10; i++)
        {
            await owner.SignInAsync(company.Rut, Wrong);
            owner.MessageCodes.ShouldBe(["CS-02"]);
        }

        await owner.SignInAsync(company.Rut, Journeys.Clave);
        owner.MessageCodes.ShouldBe(["CS-03"]);
        await site.Tools.AdvanceAsync("01:00:01");
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        owner.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.{0}")]
    [InlineData("X-Forwarded-For", "203.0.113.{0}, 198.51.100.7")]
    [InlineData("Forwarded", "for=203.0.113.{0}")]
    [InlineData("X-Real-IP", "203.0.113.{0}")]
    [InlineData("X-Client-IP", "203.0.113.{0}")]
    public async Task Twenty_different_identifiers_spend_an_address_whatever_address_it_claims(
        string header,
        string claim
    )
    {
        await using var site = await TestSite.StartAsync(OneByOne);
        await SprayAsync(site, header, claim, times: 20);

        using var visitor = site.NewVisitor();
        visitor.Sends.Add(header, string.Format(null, claim, 99));
        await visitor.SignInAsync((await site.NewAccountAsync()).Rut, Journeys.Clave);
        visitor.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        visitor.MessageCodes.ShouldBe(["CS-03"]);
    }

    [Fact]
    public async Task Behind_a_known_proxy_the_address_that_the_proxy_saw_counts()
    {
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?>(OneByOne) { ["Proxy:KnownNetworks"] = "127.0.0.0/8,::1/128" }
        );
        await SprayAsync(site, "X-Forwarded-For", "203.0.113.{0}, 198.51.100.7", times: 20);
        var rut = (await site.NewAccountAsync()).Rut;

        using var same = site.NewVisitor();
        same.Sends.Add("X-Forwarded-For", "192.0.2.1, 198.51.100.7");
        await same.SignInAsync(rut, Journeys.Clave);
        same.MessageCodes.ShouldBe(["CS-03"]);

        using var other = site.NewVisitor();
        other.Sends.Add("X-Forwarded-For", "198.51.100.7, 192.0.2.1");
        await other.SignInAsync(rut, Journeys.Clave);
        other.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    private static Dictionary<string, string?> OneByOne => new() { ["Limits:PerNetworkFactor"] = "1" };

    private static async Task SprayAsync(TestSite site, string header, string claim, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var visitor = site.NewVisitor();
            visitor.Sends.Add(header, string.Format(null, claim, i));
            await visitor.SignInAsync((await site.Tools.NewCompanyAsync()).Rut, Wrong);
            visitor.MessageCodes.ShouldBe(["CS-02"]);
        }
    }

    private static async Task TryWithCaptchaAsync(Visitor visitor, Company company, string clave)
    {
        await visitor.SignInAsync(company.Rut, clave);
        if (visitor.Text.Contains("Captcha de Seguridad", StringComparison.Ordinal))
        {
            await visitor
                .Type("Rut Empresa", company.Rut)
                .Type("Clave Sence", clave)
                .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
                .PressAsync("Ingresar");
        }
    }
}
