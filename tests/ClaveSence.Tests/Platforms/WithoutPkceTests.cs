using System.Net;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Tests.Platforms;

/// <summary>A platform whose program knows no PKCE: a nonce ties the code to who asked for it, and who does send a challenge is held to it (threat O-03).</summary>
public sealed class WithoutPkceTests(SharedSite shared)
{
    private static readonly (string Name, string? Value)[] NoChallenge =
    [
        ("code_challenge", null),
        ("code_challenge_method", null),
    ];

    private TestSite Site => shared.Site;

    [Fact]
    public async Task With_a_nonce_it_comes_in_without_a_challenge()
    {
        using var platform = await RegisterAsync();
        using var visitor = await Site.SignedInAsync(await Site.NewAccountAsync());
        var call = platform.Ask(NoChallenge);
        await visitor.OpenAsync(call.Path);

        using var answer = await RedeemAsync(platform, call, platform.CodeIn(visitor.At, call), verifier: null);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var tokens = Tokens.Read(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        ((string?)tokens.IdentityClaims["nonce"]).ShouldBe(call.Parameters["nonce"]);
    }

    [Fact]
    public async Task Without_nonce_and_challenge_it_does_not_pushed_or_not()
    {
        using var platform = await RegisterAsync();
        using var visitor = await Site.SignedInAsync(await Site.NewAccountAsync());
        var call = platform.Ask([.. NoChallenge, ("nonce", null)]);
        await visitor.OpenAsync(call.Path);
        platform.ErrorIn(visitor.At).ShouldBe("invalid_request");
        await visitor.OpenAsync(platform.Ask([.. NoChallenge, ("scope", "profile")]).Path);
        platform
            .ErrorIn(visitor.At)
            .ShouldBe("invalid_scope", "a nonce is seen in an id_token, and there would be none");

        using var pushed = await platform.PostAsync("/connect/par", call.Form);
        pushed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await pushed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            "\"error\": \"invalid_request\""
        );
    }

    [Fact]
    public async Task A_challenge_that_was_sent_is_held_to_and_a_verifier_without_one_is_refused()
    {
        using var platform = await RegisterAsync();
        using var visitor = await Site.SignedInAsync(await Site.NewAccountAsync());
        (AuthorizeCall Call, string? Verifier)[] wrong =
        [
            (platform.Ask(), null),
            (platform.Ask(), "una-prueba-que-no-es-la-de-esta-vuelta-0123456789"),
            (platform.Ask(NoChallenge), "una-prueba-que-no-es-la-de-esta-vuelta-0123456789"),
        ];
        foreach (var (call, verifier) in wrong)
        {
            await visitor.OpenAsync(call.Path);
            using var answer = await RedeemAsync(platform, call, platform.CodeIn(visitor.At, call), verifier);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        var right = platform.Ask();
        await visitor.OpenAsync(right.Path);
        await platform.RedeemAsync(right, platform.CodeIn(visitor.At, right));
    }

    [Fact]
    public async Task Every_other_platform_is_asked_for_a_challenge_whatever_nonce_it_sends()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var visitor = await Site.SignedInAsync(await Site.NewAccountAsync());
        await visitor.OpenAsync(platform.Ask(NoChallenge).Path);
        platform.ErrorIn(visitor.At).ShouldBe("invalid_request");
    }

    [Fact]
    public void A_public_platform_has_nothing_else() =>
        PlatformRules
            .FaultOf(
                new("prueba", "Prueba", ["https://a.cl/v"], [], null, []) { IsPublic = true, IsWithoutPkce = true },
                development: false
            )
            .ShouldBe(PlatformFault.PublicWithoutPkce);

    private Task<TestPlatform> RegisterAsync() =>
        TestPlatform.RegisterAsync(Site, draft => draft with { IsWithoutPkce = true });

    private static Task<HttpResponseMessage> RedeemAsync(
        TestPlatform platform,
        AuthorizeCall call,
        string code,
        string? verifier
    ) => platform.PostAsync("/connect/token", platform.Redemption(call, code, verifier));
}
