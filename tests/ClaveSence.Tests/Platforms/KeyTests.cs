using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Platforms.Keys;
using ClaveSence.Web.Platforms.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Tests.Platforms;

/// <summary>Signing keys: published a day before they sign, kept two days after, turned by schedule and by hand (threat O-13, goal G10).</summary>
public sealed class KeyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_platform_that_reads_the_keys_once_a_day_verifies_every_token_through_two_turns()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        var company = await site.NewAccountAsync();
        var (kids, read) = (new HashSet<string>(), await ReadAsync(platform));
        for (var day = 0; day < 190; day += 10)
        {
            // The day before the tokens come is the last time that the platform looks.
            await site.Tools.AdvanceAsync("9.00:00:00");
            read = await ReadAsync(platform);
            await site.Tools.AdvanceAsync("24:00:00");
            using var visitor = await site.SignedInAsync(company, Journeys.Clave);
            var tokens = await platform.EnterAsync(visitor);
            await PublishedKeys.ShouldVerifyAsync(tokens.Identity!, read, "RS256");
            await PublishedKeys.ShouldVerifyAsync(tokens.Access, read, "ES256");
            kids.Add((string)Tokens.Header(tokens.Identity!)["kid"]!);
            read.Count.ShouldBeLessThanOrEqualTo(4);
        }

        kids.Count.ShouldBe(3, "two turns in 190 days");
        (await site.InStoreAsync(store => store.Set<SigningKey>().CountAsync(Ct))).ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public async Task Turned_by_hand_the_new_keys_wait_a_day_and_the_old_ones_stay_two()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        var before = await ReadAsync(platform);
        before.Select(key => key.Alg).Order().ShouldBe(["ES256", "RS256"]);
        (await ForceAsync(site)).ShouldNotBeNull();
        (await ForceAsync(site)).ShouldBeNull("the ones that wait are the ones that were asked for");
        (await ReadAsync(platform)).Count.ShouldBe(4);

        await site.Tools.AdvanceAsync("23:50:00");
        (await SigningAsync(site, platform)).ShouldBeOneOf([.. before.Select(key => key.Kid)]);
        await site.Tools.AdvanceAsync("00:20:00");
        (await SigningAsync(site, platform)).ShouldNotBeOneOf([.. before.Select(key => key.Kid)]);
        await site.Tools.AdvanceAsync("47:00:00");
        (await ReadAsync(platform)).Count.ShouldBe(4);
        await site.Tools.AdvanceAsync("03:00:00");
        (await ReadAsync(platform)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Both_documents_may_be_kept_an_hour_and_hold_nothing_private()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        foreach (var path in (string[])["/.well-known/openid-configuration", "/.well-known/jwks.json"])
        {
            using var answer = await platform.Http.GetAsync(new Uri(path, UriKind.Relative), Ct);
            answer.EnsureSuccessStatusCode();
            answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromHours(1));
            var text = await answer.Content.ReadAsStringAsync(Ct);
            foreach (var name in (string[])["\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"k\""])
            {
                text.ShouldNotContain(name);
            }
        }
    }

    [Fact]
    public async Task Two_portals_that_start_at_once_make_one_set_of_keys_and_sign_with_it()
    {
        await using var first = await TestSite.StartAsync();
        await using var second = await TestSite.StartAsync(store: first.Store);
        (await first.InStoreAsync(store => store.Set<SigningKey>().CountAsync(Ct))).ShouldBe(2);
        var kids = first.Services.GetRequiredService<PlatformRegister>().Keys.All.Select(key => key.Key.KeyId).Order();
        second
            .Services.GetRequiredService<PlatformRegister>()
            .Keys.All.Select(key => key.Key.KeyId)
            .Order()
            .ShouldBe(kids);
    }

    [Fact]
    public async Task A_platform_that_chose_es256_gets_its_id_tokens_so()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(
            site,
            draft => draft with { IdTokenAlgorithm = TokenAlgorithm.ES256 }
        );
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor);
        await PublishedKeys.ShouldVerifyAsync(tokens.Identity!, await ReadAsync(platform), "ES256");
    }

    [Fact]
    public async Task Discovery_says_what_is_true()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        var told = (await platform.Http.GetFromJsonAsync<JsonObject>("/.well-known/openid-configuration", Ct))!;
        ((string)told["issuer"]!).ShouldBe(site.Root);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var call = platform.Ask();
        await visitor.OpenAsync($"{told["authorization_endpoint"]}?{call.Query}");
        var code = platform.CodeIn(visitor.At, call);
        using var redeemed = await AtAsync("token_endpoint", platform.Redemption(call, code));
        var access = Tokens.Read(await redeemed.Content.ReadAsStringAsync(Ct)).Access;
        using var asked = await AtAsync("introspection_endpoint", new() { ["token"] = access });
        var answered = (await asked.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        ((bool)answered["active"]!).ShouldBeTrue();
        ((string)answered["iss"]!).ShouldBe(site.Root);
        using var claims = await AtAsync("userinfo_endpoint", [], new("Bearer", access));
        (await claims.Content.ReadAsStringAsync(Ct)).ShouldContain("sub");
        using var given = await AtAsync("revocation_endpoint", new() { ["token"] = access });
        (await platform.IsActiveAsync(access)).ShouldBeFalse();
        using var pushed = await AtAsync("pushed_authorization_request_endpoint", platform.Ask().Form);
        pushed.StatusCode.ShouldBe(HttpStatusCode.Created);
        new JsonWebKeySet(
            await platform.Http.GetStringAsync(new Uri((string)told["jwks_uri"]!), Ct)
        ).Keys.Count.ShouldBe(2);
        await visitor.OpenAsync((string)told["end_session_endpoint"]!);
        visitor.Text.ShouldContain("¿Desea cerrar su sesión");
        told.Count(one => one.Key.EndsWith("_endpoint", StringComparison.Ordinal)).ShouldBe(7, "each was tried");

        told["code_challenge_methods_supported"]!.ToJsonString().ShouldBe("""["S256"]""");
        told["subject_types_supported"]!.ToJsonString().ShouldBe("""["pairwise"]""");
        ((bool)told["claims_parameter_supported"]!).ShouldBeFalse();
        ((bool)told["authorization_response_iss_parameter_supported"]!).ShouldBeTrue();

        async Task<HttpResponseMessage> AtAsync(
            string name,
            Dictionary<string, string> form,
            AuthenticationHeaderValue? header = null
        )
        {
            var answer = await platform.PostAsync((string)told[name]!, form, header);
            answer.IsSuccessStatusCode.ShouldBeTrue(name);
            return answer;
        }
    }

    private static async Task<DateTimeOffset?> ForceAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KeyTurns>().ForceAsync(Ct);
    }

    private static async Task<string> SigningAsync(TestSite site, TestPlatform platform)
    {
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        return (string)Tokens.Header((await platform.EnterAsync(visitor)).Identity!)["kid"]!;
    }

    private static async Task<IList<JsonWebKey>> ReadAsync(TestPlatform platform) =>
        new JsonWebKeySet(
            await platform.Http.GetStringAsync(new Uri("/.well-known/jwks.json", UriKind.Relative), Ct)
        ).Keys;
}
