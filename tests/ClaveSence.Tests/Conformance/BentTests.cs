namespace ClaveSence.Tests.Conformance;

/// <summary>The modules can fail: each of these does as soon as one thing in the provider's answers is bent on its way (the control of goal G08). What they say unbent is in the table.</summary>
public sealed class BentTests(ConformanceSite shared, ITestOutputHelper output) : IClassFixture<ConformanceSite>
{
    private static readonly Dictionary<string, (string Module, Func<Bend> Bend)> All = new()
    {
        ["another nonce"] = ("oidcc-server", () => Bends.Identity(claims => claims["nonce"] = "otra")),
        ["no nonce"] = ("oidcc-server", () => Bends.Identity(claims => claims.Remove("nonce"))),
        ["a nonce that nobody asked for"] = (
            "oidcc-ensure-request-without-nonce-succeeds-for-code-flow",
            () => Bends.Identity(claims => claims["nonce"] = "otra")
        ),
        ["another at_hash"] = ("oidcc-server", () => Bends.Identity(claims => claims["at_hash"] = new string('A', 22))),
        ["another iss"] = ("oidcc-server", () => Bends.Identity(claims => claims["iss"] = $"{claims["iss"]}/")),
        ["another aud"] = ("oidcc-server", () => Bends.Identity(claims => claims["aud"] = "otra")),
        ["an exp that passed"] = (
            "oidcc-server",
            () => Bends.Identity(claims => claims["exp"] = (long)claims["iat"]! - 60)
        ),
        ["an iat of yesterday"] = (
            "oidcc-server",
            () => Bends.Identity(claims => claims["iat"] = (long)claims["iat"]! - 86_400)
        ),
        ["no sub"] = ("oidcc-server", () => Bends.Identity(claims => claims["sub"] = "")),
        ["another signature"] = ("oidcc-idtoken-signature", Bends.Signature),
        ["another signer"] = ("oidcc-idtoken-signature", Bends.Signer),
        ["another state"] = ("oidcc-server", () => Bends.Address("state", "otro")),
        ["no state"] = ("oidcc-server", () => Bends.Address("state", null)),
        ["another iss in the address"] = ("oidcc-server", () => Bends.Address("iss", "https://malo.example")),
        ["no iss in the address"] = ("oidcc-server", () => Bends.Address("iss", null)),
        ["the same code each time"] = ("oidcc-server", () => Bends.Address("code", new string('A', 40))),
        ["a code with the error"] = ("oidcc-prompt-none-not-logged-in", () => Bends.Address("code", "x")),
        ["no error"] = ("oidcc-prompt-none-not-logged-in", () => Bends.Address("error", null)),
        ["an auth_time that stands still, after login"] = ("oidcc-prompt-login", () => Bends.Identity(StandStill)),
        ["an auth_time that stands still, after max_age"] = ("oidcc-max-age-1", () => Bends.Identity(StandStill)),
        ["no auth_time"] = ("oidcc-max-age-1", () => Bends.Identity(claims => claims.Remove("auth_time"))),
        ["an auth_time that goes on"] = ("oidcc-max-age-10000", GoingOn),
        ["another person, unasked"] = ("oidcc-prompt-none-logged-in", Anybody),
        ["another person, by a hint"] = ("oidcc-id-token-hint", Anybody),
        ["another person, by a refresh token"] = ("oidcc-refresh-token", Anybody),
        ["an acr that nobody knows"] = (
            "oidcc-ensure-request-with-acr-values-succeeds",
            () => Bends.Identity(claims => claims["acr"] = "otra")
        ),
        ["a code that is good twice"] = ("oidcc-codereuse", Bends.Forgiving),
        ["a code that is good again later"] = ("oidcc-codereuse-30seconds", Bends.Forgiving),
        ["a refresh token that is good for anybody"] = ("oidcc-refresh-token", Bends.Forgiving),
        ["any address"] = ("oidcc-ensure-registered-redirect-uri", Bends.AnyAddress),
        ["userinfo of another person"] = (
            "oidcc-userinfo-get",
            () => Bends.Claims(claims => claims["sub"] = "otra-persona")
        ),
        ["no address of mail"] = ("oidcc-scope-email", () => Bends.Claims(claims => claims.Remove("email"))),
        ["the address of mail in the id_token"] = (
            "oidcc-scope-email",
            () => Bends.Identity(claims => claims["email"] = "a@ejemplo.cl")
        ),
    };

    /// <summary>Gets what is bent.</summary>
    public static TheoryData<string> Names { get; } = [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_module_fails_when_it_gets(string bent)
    {
        var (name, bend) = All[bent];
        var one = bend();
        using var stage = new Stage(shared.Site, () => new BentLine(shared.Site, one));
        var failed = await Record.ExceptionAsync(async () => await Modules.Find(name).RunAsync(stage));
        failed.ShouldNotBeNull($"{name} notices nothing");
        output.WriteLine($"{name}: {failed.Message}");
        failed.ShouldBeOfType<ShouldAssertException>("an assertion of the module, and no accident");
    }

    private static void StandStill(System.Text.Json.Nodes.JsonObject claims) => claims["auth_time"] = 1_700_000_000;

    private static Bend GoingOn()
    {
        var seconds = 0L;
        return Bends.Identity(claims => claims["auth_time"] = (long)claims["auth_time"]! + (seconds += 10));
    }

    private static Bend Anybody()
    {
        var persons = 0;
        return Bends.Identity(claims => claims["sub"] = $"persona-{++persons}");
    }
}
