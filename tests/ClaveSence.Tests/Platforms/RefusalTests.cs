using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Platforms;

/// <summary>What attackers send, and that none of it leads anywhere (threats 2.8, goal G09).</summary>
public sealed class RefusalTests(SharedSite shared)
{
    private const string Good = "https://plataforma.ejemplo.cl/vuelta";

    private TestSite Site => shared.Site;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Gets addresses that look like the registered one, <see cref="Good"/>, and are another (O-01).</summary>
    public static TheoryData<string> Redirects { get; } =
    [
        "https://plataforma.ejemplo.cl/vuelta/",
        "https://plataforma.ejemplo.cl/vuelta?x=1",
        "https://plataforma.ejemplo.cl/vuelta?",
        "https://plataforma.ejemplo.cl/vuelta#x",
        "https://plataforma.ejemplo.cl/vuelta#",
        "https://plataforma.ejemplo.cl/Vuelta",
        "https://PLATAFORMA.ejemplo.cl/vuelta",
        "HTTPS://plataforma.ejemplo.cl/vuelta",
        "http://plataforma.ejemplo.cl/vuelta",
        "https://plataforma.ejemplo.cl:443/vuelta",
        "https://plataforma.ejemplo.cl:8443/vuelta",
        "https://plataforma.ejemplo.cl/vuelta/../otra",
        "https://plataforma.ejemplo.cl/./vuelta",
        "https://plataforma.ejemplo.cl//vuelta",
        "https://plataforma.ejemplo.cl/%76uelta",
        "https://plataforma.ejemplo.cl/vuelta%00",
        "https://plataforma.ejemplo.cl/vuelta%0d%0aX: y",
        "https://plataforma.ejemplo.cl/vuelta\r\nSet-Cookie: a=b",
        "https://plataforma.ejemplo.cl/vuelta ",
        " https://plataforma.ejemplo.cl/vuelta",
        "https://plataforma.ejemplo.cl\\vuelta",
        "https:\\\\plataforma.ejemplo.cl\\vuelta",
        "https://plataforma.ejemplo.cl.malo.example/vuelta",
        "https://plataforma.ejemplo.cl@malo.example/vuelta",
        "https://usuario@plataforma.ejemplo.cl/vuelta",
        "https://malo.example/plataforma.ejemplo.cl/vuelta",
        "https://malo.example#plataforma.ejemplo.cl/vuelta",
        "https://sub.plataforma.ejemplo.cl/vuelta",
        "https://plataforma.ejemplo.cl;malo.example/vuelta",
        "https://plataforma。ejemplo。cl/vuelta",
        "https://plataform\u0430.ejemplo.cl/vuelta",
        "//plataforma.ejemplo.cl/vuelta",
        "/vuelta",
        "vuelta",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://127.0.0.1/vuelta",
        "https://[::1]/vuelta",
        "https://plataforma.ejemplo.cl/vuelta;a=b",
        "https://plataforma.ejemplo.cl/vuelta,https://malo.example",
        "https://plataforma.ejemplo.cl/*",
        "*",
        "urn:ietf:wg:oauth:2.0:oob",
    ];

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task Nobody_is_sent_to_an_address_that_only_looks_like_the_registered_one(string address)
    {
        using var platform = await WithGoodAsync();
        using var visitor = await SignedInAsync();
        await ShouldStayAsync(visitor, platform.Ask(("redirect_uri", address)).Path);
    }

    [Fact]
    public async Task Without_an_address_a_platform_or_with_each_twice_nobody_is_sent_anywhere()
    {
        using var platform = await WithGoodAsync();
        using var visitor = await SignedInAsync();
        await ShouldStayAsync(visitor, platform.Ask(("redirect_uri", null)).Path);
        await ShouldStayAsync(visitor, platform.Ask(("client_id", null)).Path);
        await ShouldStayAsync(visitor, platform.Ask(("client_id", "nadie")).Path);
        await ShouldStayAsync(visitor, platform.Ask(("client_id", "' OR 1=1--")).Path);
        await ShouldStayAsync(
            visitor,
            $"{platform.Ask().Path}&redirect_uri={Uri.EscapeDataString("https://malo.example")}"
        );
        await ShouldStayAsync(visitor, $"{platform.Ask().Path}&client_id=otra");
        await ShouldStayAsync(visitor, "/connect/authorize");
        await ShouldStayAsync(visitor, $"/connect/authorize?ctx={new string('A', 43)}");
        await ShouldStayAsync(visitor, "/connect/authorize?ctx=");
    }

    /// <summary>Gets requests whose platform and address are good and something else is not, and what the platform is told; «here» where no known way leads back to it, and the person is told.</summary>
    public static TheoryData<string, string?, string> Requests { get; } =
        new()
        {
            { "response_type", "token", "unsupported_response_type" },
            { "response_type", "code token", "unsupported_response_type" },
            { "response_type", "code id_token", "unsupported_response_type" },
            { "response_type", "none", "unsupported_response_type" },
            { "response_type", null, "here" },
            { "response_mode", "fragment", "invalid_request" },
            { "response_mode", "web_message", "here" },
            { "scope", "openid administrador", "invalid_scope" },
            { "scope", "profile email", "invalid_scope" },
            { "scope", "", "invalid_scope" },
            { "scope", null, "invalid_scope" },
            { "scope", "openid\u0000rut", "invalid_scope" },
            { "code_challenge", null, "invalid_request" },
            { "code_challenge_method", "plain", "invalid_request" },
            { "code_challenge_method", "s256", "invalid_request" },
            { "code_challenge_method", "S512", "invalid_request" },
            { "code_challenge_method", null, "invalid_request" },
            { "prompt", "none login", "invalid_request" },
            { "prompt", "otra", "invalid_request" },
            { "max_age", "-1", "invalid_request" },
            { "max_age", "ayer", "invalid_request" },
            { "request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported" },
            { "request_uri", "https://malo.example/r", "request_uri_not_supported" },
        };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_that_is_not_in_order_gets_an_error_and_no_code(string name, string? value, string error)
    {
        using var platform = await WithGoodAsync();
        using var visitor = await SignedInAsync();
        if (error == "here")
        {
            await ShouldStayAsync(visitor, platform.Ask((name, value)).Path);
            return;
        }

        await visitor.OpenAsync(platform.Ask((name, value)).Path);
        visitor.At.GetLeftPart(UriPartial.Path).ShouldBe(Good);
        var answer = HttpUtility.ParseQueryString(
            visitor.At.Query.Length > 0 ? visitor.At.Query : visitor.At.Fragment.TrimStart('#')
        );
        answer["code"].ShouldBeNull();
        answer["error"].ShouldBe(error);
        answer["iss"].ShouldBe(Site.Root);
    }

    /// <summary>Gets what is wrong with the redemption of a code (O-03 and its neighbours).</summary>
    public static TheoryData<string, string?> Redemptions { get; } =
        new()
        {
            { "code_verifier", null },
            { "code_verifier", "" },
            { "code_verifier", "corto" },
            { "code_verifier", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
            { "code_verifier", "challenge" },
            { "redirect_uri", null },
            { "redirect_uri", "https://plataforma.ejemplo.cl/adios" },
            { "redirect_uri", Good + "/" },
            { "code", null },
            { "code", "x" },
            { "code", "cut" },
            { "code", "flipped" },
            { "grant_type", null },
            { "grant_type", "password" },
            { "grant_type", "implicit" },
            { "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer" },
            { "grant_type", "urn:ietf:params:oauth:grant-type:device_code" },
            { "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange" },
            { "grant_type", "refresh_token" },
        };

    [Theory]
    [MemberData(nameof(Redemptions))]
    public async Task A_code_is_not_redeemed_but_as_it_was_asked_for(string name, string? value)
    {
        using var platform = await WithGoodAsync();
        using var visitor = await SignedInAsync();
        var call = platform.Ask();
        await visitor.OpenAsync(call.Path);
        var code = platform.CodeIn(visitor.At, call);
        var form = platform.Redemption(call, code);
        var odd = value switch
        {
            "challenge" => call.Parameters["code_challenge"],
            "cut" => code[..^5],
            "flipped" => code[..^2] + (code[^2] == 'A' ? "B" : "A") + code[^1],
            _ => value,
        };
        if (odd is null)
        {
            form.Remove(name);
        }
        else
        {
            form[name] = odd;
        }

        using var answer = await platform.PostAsync("/connect/token", form);
        await ShouldRefuseAsync(answer);

        // Whoever failed used nothing up: the platform itself still gets in.
        await platform.RedeemAsync(call, code);
    }

    [Fact]
    public async Task A_code_is_good_for_its_own_platform_alone()
    {
        using var platform = await WithGoodAsync();
        using var other = await TestPlatform.RegisterAsync(Site, draft => draft with { RedirectUris = [Good] });
        using var visitor = await SignedInAsync();
        var call = platform.Ask();
        await visitor.OpenAsync(call.Path);
        var code = platform.CodeIn(visitor.At, call);
        using var stolen = await other.PostAsync("/connect/token", platform.Redemption(call, code));
        await ShouldRefuseAsync(stolen);
        await platform.RedeemAsync(call, code);
    }

    [Fact]
    public async Task A_code_that_comes_twice_ends_what_it_brought()
    {
        using var platform = await WithGoodAsync();
        using var visitor = await SignedInAsync();
        var call = platform.Ask(("scope", "openid offline_access"));
        await visitor.OpenAsync(call.Path);
        var code = platform.CodeIn(visitor.At, call);
        var tokens = await platform.RedeemAsync(call, code);
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeTrue();

        using var again = await platform.PostAsync("/connect/token", platform.Redemption(call, code));
        await ShouldRefuseAsync(again, "invalid_grant");
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeFalse();
        (await platform.IsActiveAsync(tokens.Refresh!)).ShouldBeFalse();
        using var dead = await platform.UserInfoAsync(tokens.Access);
        dead.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_64_redemptions_of_one_code_at_once_one_is_answered()
    {
        using var platform = await WithGoodAsync();
        using var visitor = await SignedInAsync();
        for (var round = 0; round < 3; round++)
        {
            var call = platform.Ask(("scope", "openid offline_access"));
            await visitor.OpenAsync(call.Path);
            var form = platform.Redemption(call, platform.CodeIn(visitor.At, call));
            (await RaceAsync(64, () => platform.PostAsync("/connect/token", new(form)))).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_refresh_token_that_comes_twice_ends_its_family()
    {
        using var platform = await WithGoodAsync();
        using var visitor = await SignedInAsync();
        var first = await platform.EnterAsync(visitor, ("scope", "openid offline_access"));
        using var turned = await platform.RefreshAsync(first.Refresh!);
        var second = Tokens.Read(await turned.Content.ReadAsStringAsync(Ct));

        using var replayed = await platform.RefreshAsync(first.Refresh!);
        await ShouldRefuseAsync(replayed, "invalid_grant");
        using var dead = await platform.RefreshAsync(second.Refresh!);
        await ShouldRefuseAsync(dead, "invalid_grant");
        (await platform.IsActiveAsync(second.Access)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_64_uses_of_one_refresh_token_at_once_one_is_answered_and_the_family_is_dead()
    {
        using var platform = await WithGoodAsync();
        using var visitor = await SignedInAsync();
        var tokens = await platform.EnterAsync(visitor, ("scope", "openid offline_access"));
        (await RaceAsync(64, () => platform.RefreshAsync(tokens.Refresh!))).ShouldBe(1);
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_platform_cannot_use_ask_after_or_give_back_a_token()
    {
        using var platform = await WithGoodAsync();
        using var other = await TestPlatform.RegisterAsync(Site);
        using var visitor = await SignedInAsync();
        var tokens = await platform.EnterAsync(visitor, ("scope", "openid offline_access"));
        using var turned = await other.RefreshAsync(tokens.Refresh!);
        await ShouldRefuseAsync(turned);
        (await other.IsActiveAsync(tokens.Access)).ShouldBeFalse();
        (await other.IsActiveAsync(tokens.Refresh!)).ShouldBeFalse();
        (await platform.IsActiveAsync(tokens.Refresh!)).ShouldBeTrue();
        using var given = await other.PostAsync("/connect/revoke", new() { ["token"] = tokens.Refresh! });
        (await platform.IsActiveAsync(tokens.Refresh!)).ShouldBeTrue();
        using var own = await platform.PostAsync("/connect/revoke", new() { ["token"] = tokens.Refresh! });
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeFalse();
    }

    /// <summary>Gets headers that a forger writes (O-06).</summary>
    public static TheoryData<string> Forgeries { get; } =
    [
        """{"alg":"none","typ":"at+jwt"}""",
        """{"alg":"None","typ":"at+jwt"}""",
        """{"alg":"HS256","typ":"at+jwt","kid":"KID"}""",
        """{"alg":"HS256","typ":"at+jwt","kid":"m1"}""",
        """{"alg":"HS512","typ":"at+jwt","kid":"KID"}""",
        """{"alg":"RS256","typ":"at+jwt","kid":"KID"}""",
        """{"alg":"PS256","typ":"at+jwt","kid":"KID"}""",
        """{"alg":"ES384","typ":"at+jwt","kid":"KID"}""",
        """{"alg":"ES256","typ":"at+jwt","kid":"../../etc/passwd"}""",
        """{"alg":"ES256","typ":"at+jwt","kid":"' OR '1'='1"}""",
        """{"alg":"ES256","typ":"at+jwt"}""",
        """{"alg":"ES256","typ":"at+jwt","jwk":JWK}""",
        """{"alg":"ES256","typ":"at+jwt","jku":"https://malo.example/jwks.json"}""",
        """{"alg":"ES256","typ":"at+jwt","x5u":"https://malo.example/x.pem","kid":"KID"}""",
        """{"alg":"ES256","typ":"JWT","kid":"KID"}""",
        """{"alg":"ES256","typ":"logout+jwt","kid":"KID"}""",
        """{"alg":"dir","enc":"A256CBC-HS512","typ":"at+jwt","kid":"c1"}""",
    ];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_token_opens_nothing(string header)
    {
        using var platform = await WithGoodAsync();
        using var visitor = await SignedInAsync();
        var tokens = await platform.EnterAsync(visitor);
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = own.ExportParameters(false).Q;
        var jwk =
            $$"""{"kty":"EC","crv":"P-256","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
        var kid = (string)Tokens.Header(tokens.Access)["kid"]!;
        var written = header
            .Replace("KID", kid, StringComparison.Ordinal)
            .Replace("JWK", jwk, StringComparison.Ordinal);
        var head = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(written));
        var body = tokens.Access.Split('.')[1];
        var signature = Base64Url.EncodeToString(
            own.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256)
        );
        foreach (
            var forged in (string[])
                [$"{head}.{body}.{signature}", $"{head}.{body}.", $"{head}.{body}.{tokens.Access.Split('.')[2]}"]
        )
        {
            using var told = await platform.UserInfoAsync(forged);
            told.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await platform.IsActiveAsync(forged)).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task No_token_passes_for_one_of_another_kind()
    {
        using var platform = await WithGoodAsync();
        using var visitor = await SignedInAsync();
        var call = platform.Ask(("scope", "openid offline_access"));
        await visitor.OpenAsync(call.Path);
        var code = platform.CodeIn(visitor.At, call);
        var tokens = await platform.RedeemAsync(call, code);
        foreach (var wrong in (string[])[tokens.Identity!, tokens.Refresh!, code])
        {
            using var told = await platform.UserInfoAsync(wrong);
            told.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        foreach (var wrong in (string[])[tokens.Identity!, tokens.Access, code])
        {
            using var turned = await platform.RefreshAsync(wrong);
            await ShouldRefuseAsync(turned);
        }
    }

    /// <summary>Gets ways to say who one is that are not the platform's (O-16).</summary>
    public static TheoryData<string> Strangers { get; } =
    ["nothing", "wrong", "empty", "both", "id-only", "other-id", "former-form", "get"];

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Whoever_does_not_prove_to_be_the_platform_gets_nothing(string how)
    {
        using var platform = await WithGoodAsync();
        using var other = await TestPlatform.RegisterAsync(Site);
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        AuthenticationHeaderValue Basic(string id, string secret) =>
            new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{id}:{secret}")));
        var header = how switch
        {
            "wrong" => Basic(platform.Id, new string('A', 43)),
            "empty" => Basic(platform.Id, ""),
            "both" => platform.Basic,
            "other-id" => Basic(platform.Id, other.Secret!),
            "former-form" => new("Basic", "%%%"),
            _ => new("Bearer", "x"),
        };
        if (how is "both")
        {
            form["client_secret"] = platform.Secret!;
        }

        if (how is "id-only")
        {
            form["client_id"] = platform.Id;
        }

        using var answer = how is "get"
            ? await platform.Http.GetAsync(
                new Uri("/connect/token?grant_type=client_credentials", UriKind.Relative),
                Ct
            )
            : await platform.PostAsync("/connect/token", form, header);
        ((int)answer.StatusCode).ShouldBeInRange(400, 401);
        using var asked = await platform.PostAsync("/connect/introspect", new() { ["token"] = "x" }, header!);
        if (how is not "both")
        {
            ((int)asked.StatusCode).ShouldBeInRange(400, 401);
        }
    }

    private static async Task<int> RaceAsync(int count, Func<Task<HttpResponseMessage>> tryAsync)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(tryAsync)));
        var won = answers.Count(answer => answer.StatusCode == HttpStatusCode.OK);
        answers.ShouldAllBe(answer =>
            answer.StatusCode == HttpStatusCode.OK || answer.StatusCode == HttpStatusCode.BadRequest
        );
        Array.ForEach(answers, answer => answer.Dispose());
        return won;
    }

    private static async Task ShouldRefuseAsync(HttpResponseMessage answer, string? error = null)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!.AsObject();
        told.ContainsKey("access_token").ShouldBeFalse();
        ((string?)told["error"]).ShouldNotBeNullOrEmpty();
        if (error is not null)
        {
            ((string?)told["error"]).ShouldBe(error);
        }
    }

    private async Task ShouldStayAsync(Visitor visitor, string path)
    {
        await visitor.OpenAsync(path);
        visitor.At.Authority.ShouldBe(new Uri(Site.Root).Authority);
        visitor.At.AbsolutePath.ShouldBe("/connect/authorize");
        visitor.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private Task<TestPlatform> WithGoodAsync() =>
        TestPlatform.RegisterAsync(Site, draft => draft with { RedirectUris = [Good] });

    private async Task<Visitor> SignedInAsync() =>
        await Site.SignedInAsync(await Site.NewAccountAsync(), Journeys.Clave);
}
