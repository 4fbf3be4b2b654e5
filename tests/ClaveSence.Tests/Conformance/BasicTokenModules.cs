using System.Net;
using System.Text.Json.Nodes;
using ClaveSence.Tests.Platforms;

namespace ClaveSence.Tests.Conformance;

/// <summary>Basic OP: codes and refresh tokens that come again.</summary>
internal static class BasicTokenModules
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Module("oidcc-codereuse", "a code that comes again at once is `invalid_grant`")]
    internal static async Task<Verdict> CodeReuseAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var entered = await stage.EnterAsync(platform, await stage.PersonAsync());
        await ShouldRefuseAsync(platform, platform.Redemption(entered.Call, entered.Code));
        return Verdict.Passed;
    }

    [Module(
        "oidcc-codereuse-30seconds",
        "a code that comes again after 30 seconds is `invalid_grant`, and the access token that it brought is dead"
    )]
    internal static async Task<Verdict> CodeReuseLaterAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var entered = await stage.EnterAsync(platform, await stage.PersonAsync());
        await platform.ClaimsAsync(entered.Tokens.Access); // It is good until then.
        await stage.Site.Tools.AdvanceAsync("00:00:30");
        await ShouldRefuseAsync(platform, platform.Redemption(entered.Call, entered.Code));
        using var dead = await platform.UserInfoAsync(entered.Tokens.Access);
        dead.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        return Verdict.Passed;
    }

    [Module(
        "oidcc-refresh-token",
        "a refresh token gives an access token of another value and an id_token with the same `iss`, `sub`, `aud`; another platform gets `invalid_grant` for it"
    )]
    internal static async Task<Verdict> RefreshAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var other = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        var entered = await stage.EnterAsync(
            platform,
            person,
            ("scope", "openid offline_access"),
            ("prompt", "consent")
        );
        using var turned = await platform.RefreshAsync(entered.Tokens.Refresh.ShouldNotBeNull());
        turned.StatusCode.ShouldBe(HttpStatusCode.OK);
        var second = Tokens.Read(await turned.Content.ReadAsStringAsync(Ct));
        second.Access.ShouldNotBe(entered.Tokens.Access);
        await platform.ClaimsAsync(second.Access);
        var again = await IdTokens.VerifyAsync(platform, second.Identity.ShouldNotBeNull());
        foreach (var claim in (string[])["iss", "sub", "aud", "auth_time"])
        {
            again[claim]!.ToJsonString().ShouldBe(entered.Identity[claim]!.ToJsonString(), claim);
        }

        ((long)again["iat"]!).ShouldBeGreaterThanOrEqualTo((long)entered.Identity["iat"]!);
        var theirs = await stage.EnterAsync(other, person, ("scope", "openid offline_access"));
        await ShouldRefuseAsync(
            platform,
            new() { ["grant_type"] = "refresh_token", ["refresh_token"] = theirs.Tokens.Refresh! }
        );
        return Verdict.Passed;
    }

    private static async Task ShouldRefuseAsync(TestPlatform platform, Dictionary<string, string> form)
    {
        using var answer = await platform.PostAsync("/connect/token", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        ((string?)told["error"]).ShouldBe("invalid_grant");
    }
}
