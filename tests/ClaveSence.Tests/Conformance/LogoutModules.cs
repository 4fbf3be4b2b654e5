using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ClaveSence.Tests.Conformance;

/// <summary>RP-Initiated Logout OP: platforms send their users to sign out.</summary>
internal static class LogoutModules
{
    [Module(
        "oidcc-rp-initiated-logout",
        "with hint, address and a `state` of 128 characters the session ends and the browser is back at the address with that `state` and nothing else; `prompt=none` is an error then"
    )]
    internal static async Task<Verdict> PlainAsync(Stage stage)
    {
        var scene = await LogoutScene.OpenAsync(stage);
        var state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(96));
        await scene.AskAsync(
            ("id_token_hint", scene.Hint),
            ("post_logout_redirect_uri", scene.After),
            ("state", state)
        );
        scene.ShouldBeBack(state);
        await scene.ShouldBeOverAsync();
        return Verdict.Passed;
    }

    [Module(
        "oidcc-rp-initiated-logout-no-state",
        "with hint and address the session ends and the browser is back at the address without parameters"
    )]
    internal static async Task<Verdict> NoStateAsync(Stage stage)
    {
        var scene = await LogoutScene.OpenAsync(stage);
        await scene.AskAsync(("id_token_hint", scene.Hint), ("post_logout_redirect_uri", scene.After));
        scene.ShouldBeBack(null);
        await scene.ShouldBeOverAsync();
        return Verdict.Passed;
    }

    [Module(
        "oidcc-rp-initiated-logout-bad-post-logout-redirect-uri",
        "with an address that is not registered nobody is sent anywhere: the provider shows an error"
    )]
    internal static async Task<Verdict> BadAddressAsync(Stage stage)
    {
        var scene = await LogoutScene.OpenAsync(stage);
        await scene.AskAsync(
            ("id_token_hint", scene.Hint),
            ("post_logout_redirect_uri", $"{scene.After}/{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(6))}")
        );
        scene.ShouldStay(HttpStatusCode.BadRequest);
        return Verdict.Passed;
    }

    [Module(
        "oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri",
        "with a query added to the registered address nobody is sent anywhere: the provider shows an error"
    )]
    internal static async Task<Verdict> QueryAddedAsync(Stage stage)
    {
        var scene = await LogoutScene.OpenAsync(stage);
        await scene.AskAsync(("id_token_hint", scene.Hint), ("post_logout_redirect_uri", $"{scene.After}?foo=bar"));
        scene.ShouldStay(HttpStatusCode.BadRequest);
        return Verdict.Passed;
    }

    [Module(
        "oidcc-rp-initiated-logout-modified-id-token-hint",
        "with a hint that was made unsigned (`alg` none) nobody is sent anywhere: an error or a question, and the session lives until it is answered"
    )]
    internal static async Task<Verdict> ModifiedHintAsync(Stage stage)
    {
        var scene = await LogoutScene.OpenAsync(stage);
        var none = Base64Url.EncodeToString(Encoding.ASCII.GetBytes("""{"alg":"none"}"""));
        return await scene.ShouldAskAsync($"{none}.{scene.Hint.Split('.')[1]}.");
    }

    [Module(
        "oidcc-rp-initiated-logout-bad-id-token-hint",
        "with a hint that is no token nobody is sent anywhere: an error or a question, and the session lives until it is answered"
    )]
    internal static async Task<Verdict> BadHintAsync(Stage stage) =>
        await (await LogoutScene.OpenAsync(stage)).ShouldAskAsync("esto-no-es-un-token");

    [Module(
        "oidcc-rp-initiated-logout-no-id-token-hint",
        "with an address and no hint nobody is sent anywhere before the person said yes, and the session lives until then; then the browser is back at the address with its `state`"
    )]
    internal static async Task<Verdict> NoHintAsync(Stage stage) =>
        await (await LogoutScene.OpenAsync(stage)).ShouldAskAsync(null);

    [Module(
        "oidcc-rp-initiated-logout-no-params",
        "without parameters the person is asked, signs out, and stays on a page that says so"
    )]
    internal static async Task<Verdict> NoParametersAsync(Stage stage)
    {
        var scene = await LogoutScene.OpenAsync(stage);
        await scene.AskAsync();
        return await scene.ShouldEndHereAsync();
    }

    [Module(
        "oidcc-rp-initiated-logout-only-state",
        "with `state` alone the person is asked, signs out, and stays on a page that says so"
    )]
    internal static async Task<Verdict> OnlyStateAsync(Stage stage)
    {
        var scene = await LogoutScene.OpenAsync(stage);
        await scene.AskAsync(("state", "abc"));
        return await scene.ShouldEndHereAsync();
    }

    [Module(
        "oidcc-rp-initiated-logout-no-post-logout-redirect-uri",
        "with a hint and no address the session ends at once, on a page that says so"
    )]
    internal static async Task<Verdict> NoAddressAsync(Stage stage)
    {
        var scene = await LogoutScene.OpenAsync(stage);
        await scene.AskAsync(("id_token_hint", scene.Hint), ("state", "abc"));
        return await scene.ShouldEndHereAsync();
    }
}
