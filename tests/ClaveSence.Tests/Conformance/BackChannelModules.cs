using ClaveSence.Tests.Platforms;

namespace ClaveSence.Tests.Conformance;

/// <summary>Back-Channel Logout OP: platforms are told that a session ended.</summary>
internal static class BackChannelModules
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    [Module(
        "oidcc-backchannel-rp-initiated-logout",
        "at a sign-out the platform's own address gets one form with nothing but a logout token: signed, `iss`, `aud`, `iat`, `jti`, the event, `sub` and `sid` of the id_token, no `nonce`; the browser comes back with its `state`, and `prompt=none` is an error then"
    )]
    internal static async Task<Verdict> SignOutAsync(Stage stage)
    {
        await using var sink = await PlatformSink.OpenAsync();
        var scene = await LogoutScene.OpenAsync(stage, sink.Address);
        await scene.AskAsync(
            ("id_token_hint", scene.Hint),
            ("post_logout_redirect_uri", scene.After),
            ("state", "abc")
        );
        scene.ShouldBeBack("abc");
        var told = await IdTokens.VerifyAsync(scene.Platform, (await sink.WaitAsync(1))[0], "logout+jwt");
        ((string?)told["sub"]).ShouldBe(scene.Entered.Subject);
        ((string?)told["sid"]).ShouldBe((string)scene.Entered.Identity["sid"]!);
        ((string?)told["jti"]).ShouldNotBeNullOrEmpty();
        told.ContainsKey("iat").ShouldBeTrue();
        told.ContainsKey("nonce").ShouldBeFalse();
        told["events"]![Event]!.AsObject().Count.ShouldBe(0);
        await scene.ShouldBeOverAsync();
        return Verdict.Passed;
    }
}
