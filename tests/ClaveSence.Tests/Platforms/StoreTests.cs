using System.Security.Cryptography;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Platforms;

/// <summary>What each address of the protocol asks of the store.</summary>
public sealed class StoreTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Round trips in docs/performance.md, «What a token costs».
    private static readonly Dictionary<string, int> Most = new()
    {
        ["/.well-known/openid-configuration"] = 0,
        ["/.well-known/jwks.json"] = 0,
        ["cc"] = 0,
        ["cc by assertion"] = 1,
        ["code by assertion"] = 2,
        ["refresh by assertion"] = 2,
        ["/connect/par"] = 0,
        ["/connect/par by assertion"] = 1,
        ["/connect/logout"] = 6,
        ["/connect/authorize"] = 6, // Two questions, and four rows that go in one trip on PostgreSQL.
        ["code"] = 1,
        ["refresh"] = 1,
        ["/connect/userinfo"] = 1,
        ["/connect/introspect"] = 1,
        ["/connect/revoke"] = 1,
    };

    [Fact]
    public async Task Each_address_costs_the_statements_that_are_written_down()
    {
        var trips = new TripLog();
        await using var site = await TestSite.StartAsync(replace: trips.Listen);
        using var platform = await TestPlatform.RegisterAsync(site);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        await platform.EnterAsync(visitor, ("scope", "openid profile email offline_access")); // The first visit makes the name.

        var call = platform.Ask(("scope", "openid profile email offline_access"));
        await CountAsync(trips, "/connect/authorize", () => visitor.OpenAsync(call.Path));
        var code = platform.CodeIn(visitor.At, call);
        Tokens? tokens = null;
        await CountAsync(trips, "code", async () => tokens = await platform.RedeemAsync(call, code));
        await CountAsync(trips, "/connect/userinfo", () => platform.ClaimsAsync(tokens!.Access));
        await CountAsync(trips, "/connect/introspect", () => platform.IsActiveAsync(tokens!.Access));
        await CountAsync(
            trips,
            "refresh",
            async () =>
            {
                using var turned = await platform.RefreshAsync(tokens!.Refresh!);
                tokens = Tokens.Read(await turned.Content.ReadAsStringAsync(Ct));
            }
        );
        await CountAsync(
            trips,
            "cc",
            () => PostAsync(platform, "/connect/token", ("grant_type", "client_credentials"))
        );
        await CountAsync(
            trips,
            "/connect/revoke",
            () => PostAsync(platform, "/connect/revoke", ("token", tokens!.Refresh!))
        );
        foreach (var path in (string[])["/.well-known/openid-configuration", "/.well-known/jwks.json"])
        {
            await CountAsync(trips, path, () => platform.Http.GetStringAsync(new Uri(path, UriKind.Relative), Ct));
        }

        await CountAsync(
            trips,
            "/connect/par",
            () => PushAsync(platform.PostAsync("/connect/par", platform.Ask().Form))
        );
        tokens = await platform.EnterAsync(visitor);
        var after = Uri.EscapeDataString(platform.Draft.PostLogoutRedirectUris[0]);
        await CountAsync(
            trips,
            "/connect/logout",
            () => visitor.OpenAsync($"/connect/logout?id_token_hint={tokens.Identity}&post_logout_redirect_uri={after}")
        );
        visitor.At.AbsoluteUri.ShouldBe(platform.Draft.PostLogoutRedirectUris[0]);
    }

    [Fact]
    public async Task To_prove_oneself_by_a_key_costs_one_statement_more()
    {
        var trips = new TripLog();
        await using var site = await TestSite.StartAsync(replace: trips.Listen);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var platform = await TestPlatform.RegisterAsync(
            site,
            draft => draft with { Jwks = Assertions.SetOf(key) }
        );
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        await CountAsync(
            trips,
            "cc by assertion",
            () => AssertAsync("/connect/token", ("grant_type", "client_credentials"))
        );
        await CountAsync(
            trips,
            "/connect/par by assertion",
            () => AssertAsync("/connect/par", [.. platform.Ask().Form.Select(one => (one.Key, one.Value))])
        );

        var call = platform.Ask(("scope", "openid offline_access"));
        await visitor.OpenAsync(call.Path);
        var redemption = platform.Redemption(call, platform.CodeIn(visitor.At, call));
        var body = "";
        await CountAsync(
            trips,
            "code by assertion",
            async () => body = await AssertAsync("/connect/token", [.. redemption.Select(one => (one.Key, one.Value))])
        );
        await CountAsync(
            trips,
            "refresh by assertion",
            () =>
                AssertAsync(
                    "/connect/token",
                    ("grant_type", "refresh_token"),
                    ("refresh_token", Tokens.Read(body).Refresh!)
                )
        );

        async Task<string> AssertAsync(string path, params (string Name, string Value)[] form)
        {
            using var answer = await Assertions.PostAsync(platform, path, Assertions.Write(platform, key), form);
            var text = await answer.Content.ReadAsStringAsync(Ct);
            answer.IsSuccessStatusCode.ShouldBeTrue(text);
            return text;
        }
    }

    private static async Task PushAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        answer.EnsureSuccessStatusCode();
    }

    private static async Task PostAsync(TestPlatform platform, string path, params (string Name, string Value)[] form)
    {
        using var answer = await platform.PostAsync(path, form.ToDictionary(one => one.Name, one => one.Value));
        answer.EnsureSuccessStatusCode();
    }

    private static async Task CountAsync(TripLog trips, string what, Func<Task> act)
    {
        trips.Take();
        await act();
        var taken = trips.Take();
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {taken.Count}");
        taken.Count.ShouldBeLessThanOrEqualTo(Most[what], $"{what}:\n{string.Join("\n---\n", taken)}");
    }
}
