using System.Net;
using System.Web;
using ClaveSence.Tests.Platforms;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Tests.Conformance;

/// <summary>Basic OP: the plain flow and its variants.</summary>
internal static class BasicServerModules
{
    [Module(
        "oidcc-server",
        "a whole sign-in with consent; the code is long and new each time, `state` and `iss` come back, the id_token is in order, the token answer is not kept"
    )]
    internal static async Task<Verdict> ServerAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync(draft => draft with { IsFirstParty = false });
        var person = await stage.PersonAsync();
        var first = await stage.EnterAsync(platform, person);
        var second = await stage.EnterAsync(platform, person);
        first.Code.Length.ShouldBeGreaterThan(22); // 128 bits at the least.
        first.Code.Distinct().Count().ShouldBeGreaterThan(16);
        second.Code.ShouldNotBe(first.Code);
        ((string)first.Tokens.Answer["token_type"]!).ShouldBe("Bearer");
        ((int)first.Tokens.Answer["expires_in"]!).ShouldBePositive();

        var call = platform.Ask();
        await person.Browser.OpenAsync(call.Path);
        using var answer = await platform.PostAsync(
            "/connect/token",
            platform.Redemption(call, platform.CodeIn(person.Browser.At, call))
        );
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        return Verdict.Passed;
    }

    [Module(
        "oidcc-response-type-missing",
        "a request without `response_type` gets an error, on the provider's page or at the platform, and no code"
    )]
    internal static async Task<Verdict> ResponseTypeMissingAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        await stage.EnterAsync(platform, person);
        await person.Browser.OpenAsync(platform.Ask(("response_type", null)).Path);
        if (person.Browser.At.Authority == stage.Site.Address.Authority)
        {
            person.Browser.Status.ShouldBe(HttpStatusCode.BadRequest);
            person.Browser.Text.ShouldContain("invalid_request");
            return Verdict.Passed;
        }

        platform.ErrorIn(person.Browser.At).ShouldBeOneOf("invalid_request", "unsupported_response_type");
        HttpUtility.ParseQueryString(person.Browser.At.Query)["code"].ShouldBeNull();
        return Verdict.Passed;
    }

    [Module(
        "oidcc-idtoken-signature",
        "the id_token is signed with RS256 by a published key that its `kid` names; for a platform that chose it, with ES256"
    )]
    internal static async Task<Verdict> IdTokenSignatureAsync(Stage stage)
    {
        var person = await stage.PersonAsync();
        foreach (var algorithm in Enum.GetValues<TokenAlgorithm>())
        {
            var platform = await stage.RegisterAsync(draft => draft with { IdTokenAlgorithm = algorithm });
            var entered = await stage.EnterAsync(platform, person);
            var header = Tokens.Header(entered.Tokens.Identity!);
            ((string)header["alg"]!).ShouldBe(algorithm.ToString());
            ((string?)header["kid"]).ShouldNotBeNullOrEmpty();
        }

        return Verdict.Passed;
    }

    [Module("oidcc-idtoken-unsigned", "unsigned id_tokens for clients that register for them")]
    internal static async Task<Verdict> IdTokenUnsignedAsync(Stage stage)
    {
        (await stage.OffersAsync("id_token_signing_alg_values_supported", "none")).ShouldBeFalse();
        Enum.TryParse<TokenAlgorithm>("none", ignoreCase: true, out _).ShouldBeFalse();
        return Verdict.NotOffered("no token is ever unsigned (threat O-06)");
    }

    [Module(
        "oidcc-ensure-request-without-nonce-succeeds-for-code-flow",
        "without `nonce` the flow succeeds, and the id_token has none"
    )]
    internal static async Task<Verdict> WithoutNonceAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var entered = await stage.EnterAsync(platform, await stage.PersonAsync(), ("nonce", null));
        entered.Identity.ContainsKey("nonce").ShouldBeFalse();
        return Verdict.Passed;
    }

    [Module(
        "oidcc-alternate-happy-flow",
        "scopes and parameters in another order lead to the same; `email` is in userinfo and not in the id_token"
    )]
    internal static async Task<Verdict> AlternateHappyFlowAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        var plain = platform.Ask(("scope", "email openid"));
        var call = new AuthorizeCall(new(plain.Parameters.Reverse()), plain.Verifier);
        await person.Browser.OpenAsync(call.Path);
        var entered = await stage.FinishAsync(platform, person, call);
        var told = await platform.ClaimsAsync(entered.Tokens.Access);
        ((string?)told["email"]).ShouldBe(person.Holder.Email);
        entered.Identity.ContainsKey("email").ShouldBeFalse();
        return Verdict.Passed;
    }

    [Module(
        "oidcc-ensure-post-request-succeeds",
        "a posted request of a person who is not signed in leads through the sign-in to a code"
    )]
    internal static async Task<Verdict> PostRequestAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        var call = platform.Ask();
        await person.Browser.SendAsync(HttpMethod.Post, new(stage.Site.Address, "/connect/authorize"), call.Form);
        await stage.FinishAsync(platform, person, call);
        return Verdict.Passed;
    }

    [Module(
        "oidcc-server-client-secret-post",
        "discovery offers `client_secret_post`, and a code is redeemed with the secret in the form; the id_token is in order"
    )]
    internal static async Task<Verdict> ClientSecretPostAsync(Stage stage)
    {
        (await stage.OffersAsync("token_endpoint_auth_methods_supported", "client_secret_post")).ShouldBeTrue();
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        var call = platform.Ask();
        await person.Browser.OpenAsync(call.Path);
        await person.ProveAsync();
        var form = platform.Redemption(call, platform.CodeIn(person.Browser.At, call));
        form["client_id"] = platform.Id;
        form["client_secret"] = platform.Secret!;
        using var content = new FormUrlEncodedContent(form);
        using var answer = await platform.Http.PostAsync(
            new Uri("/connect/token", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var tokens = Tokens.Read(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await IdTokens.CheckAsync(platform, call, tokens);
        return Verdict.Passed;
    }

    [Module(
        "oidcc-ensure-request-with-valid-pkce-succeeds",
        "a code that was asked for with a challenge (S256) is redeemed with its verifier"
    )]
    internal static async Task<Verdict> ValidPkceAsync(Stage stage)
    {
        (await stage.OffersAsync("code_challenge_methods_supported", "S256")).ShouldBeTrue();
        var entered = await stage.EnterAsync(await stage.RegisterAsync(), await stage.PersonAsync());
        entered.Call.Parameters["code_challenge_method"].ShouldBe("S256");
        return Verdict.Passed;
    }
}
