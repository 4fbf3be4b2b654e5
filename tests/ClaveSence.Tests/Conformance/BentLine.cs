using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Web;
using ClaveSence.Tests.Platforms;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Platforms.Register;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Tests.Conformance;

/// <summary>Bends an answer of the provider before a module sees it.</summary>
/// <param name="site">The provider.</param>
/// <param name="request">What was asked.</param>
/// <param name="answer">What was answered, to be changed.</param>
internal delegate Task Bend(TestSite site, HttpRequestMessage request, HttpResponseMessage answer);

/// <summary>A line on which one thing is bent.</summary>
internal sealed class BentLine(TestSite site, Bend bend) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var answer = await base.SendAsync(request, cancellationToken);
        await bend(site, request, answer);
        return answer;
    }
}

/// <summary>What can be bent.</summary>
internal static class Bends
{
    private const string TokenAddress = "/connect/token";

    /// <summary>The id_token says something else, and the provider's own key says so.</summary>
    internal static Bend Identity(Action<JsonObject> change) =>
        Token(
            (site, told) =>
            {
                var (claims, header) = (Tokens.Payload(told), Tokens.Header(told));
                change(claims);
                var algorithm = Enum.Parse<TokenAlgorithm>((string)header["alg"]!);
                var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
                var key = site.Services.GetRequiredService<PlatformRegister>().Keys.Current(algorithm, now);
                return Write(claims, key);
            }
        );

    /// <summary>The id_token is signed by somebody else, under the name of the provider's key.</summary>
    internal static Bend Signer() =>
        Token(
            (_, told) =>
            {
                using var own = RSA.Create(2048);
                var key = new RsaSecurityKey(own.ExportParameters(includePrivateParameters: true))
                {
                    KeyId = (string)Tokens.Header(told)["kid"]!,
                };
                return Write(Tokens.Payload(told), new(key, SecurityAlgorithms.RsaSha256));
            }
        );

    /// <summary>The id_token's signature is another one.</summary>
    internal static Bend Signature() => Token((_, told) => told[..^8] + "AAAAAAAA");

    /// <summary>What goes back in an address says something else; nothing leaves it out.</summary>
    internal static Bend Address(string name, string? value) =>
        (site, _, answer) =>
        {
            if (answer.Headers.Location is { IsAbsoluteUri: true } to && to.Authority != site.Address.Authority)
            {
                var query = HttpUtility.ParseQueryString(to.Query);
                query[name] = value;
                answer.Headers.Location = new($"{to.GetLeftPart(UriPartial.Path)}?{query}");
            }

            return Task.CompletedTask;
        };

    /// <summary>The claims that are told at userinfo are others.</summary>
    internal static Bend Claims(Action<JsonObject> change) =>
        async (_, request, answer) =>
        {
            if (request.RequestUri!.AbsolutePath == "/connect/userinfo" && answer.IsSuccessStatusCode)
            {
                var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
                change(told);
                Fill(answer, told.ToJsonString());
            }
        };

    /// <summary>Whatever the token address refuses is answered as the last good one was.</summary>
    internal static Bend Forgiving()
    {
        var last = "";
        return async (_, request, answer) =>
        {
            if (request.RequestUri!.AbsolutePath != TokenAddress)
            {
                return;
            }

            if (answer.IsSuccessStatusCode)
            {
                last = await answer.Content.ReadAsStringAsync();
            }

            answer.StatusCode = HttpStatusCode.OK;
            Fill(answer, last);
        };
    }

    /// <summary>Whoever names an address is sent there, registered or not.</summary>
    internal static Bend AnyAddress() =>
        (_, request, answer) =>
        {
            var to = HttpUtility.ParseQueryString(request.RequestUri!.Query)["redirect_uri"];
            if (answer.StatusCode == HttpStatusCode.BadRequest && to is not null)
            {
                answer.StatusCode = HttpStatusCode.Redirect;
                answer.Headers.Location = new($"{to}?code=x");
            }

            return Task.CompletedTask;
        };

    private static Bend Token(Func<TestSite, string, string> change) =>
        async (site, request, answer) =>
        {
            if (request.RequestUri!.AbsolutePath != TokenAddress || !answer.IsSuccessStatusCode)
            {
                return;
            }

            var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
            if ((string?)told["id_token"] is { } token)
            {
                told["id_token"] = change(site, token);
            }

            Fill(answer, told.ToJsonString());
        };

    private static string Write(JsonObject claims, SigningCredentials key) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims.ToJsonString(), key);

    private static void Fill(HttpResponseMessage answer, string body)
    {
        answer.Content.Dispose();
        answer.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
    }
}
