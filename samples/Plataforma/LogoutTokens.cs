using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Plataforma;

/// <summary>Takes logout tokens (OpenID Connect Back-Channel Logout 1.0, sections 2.4 to 2.8).</summary>
internal sealed class LogoutTokens(
    SiteSettings site,
    EndedSessions ended,
    IOptionsMonitor<OpenIdConnectOptions> options
)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private static readonly JsonWebTokenHandler Handler = new();

    /// <summary>Answers Clave Sence: 200 for what was done, 400 for what is no logout token for this site.</summary>
    public static async Task<IResult> AnswerAsync(HttpRequest request, HttpResponse response, LogoutTokens tokens)
    {
        response.Headers.CacheControl = "no-store";
        var form = request.HasFormContentType ? await request.ReadFormAsync() : null;
        return form?["logout_token"] is [{ } token] && await tokens.TakeAsync(token)
            ? Results.Ok()
            : Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
    }

    private async Task<bool> TakeAsync(string token)
    {
        var result = await Handler.ValidateTokenAsync(token, Rules());
        if (!result.IsValid || result.SecurityToken is not JsonWebToken read || !IsLogout(read))
        {
            return false;
        }

        // Clave Sence says it again until it hears yes: what was done before is not done twice, and is still a yes.
        if (ended.IsFirst(read.Id))
        {
            ended.End(TextOf(read, "sid"), TextOf(read, "sub"));
        }

        return true;
    }

    private TokenValidationParameters Rules() =>
        new()
        {
            // Issuer and keys by discovery; a key that is new since then is looked for.
            ConfigurationManager = (BaseConfigurationManager)
                options.Get(OpenIdConnectDefaults.AuthenticationScheme).ConfigurationManager!,
            ValidAudience = site.ClientId,
            ValidTypes = ["logout+jwt"],
            ValidAlgorithms = ["RS256", "ES256"],
            ClockSkew = TimeSpan.FromSeconds(10),
        };

    private static bool IsLogout(JsonWebToken token) =>
        HasEvent(token)
        && !token.TryGetClaim("nonce", out _) // An id_token is no logout token.
        && token.Id.Length > 0
        && token.TryGetClaim("iat", out _)
        && (TextOf(token, "sid") is not null || TextOf(token, "sub") is not null);

    private static bool HasEvent(JsonWebToken token)
    {
        try
        {
            return JsonNode.Parse(TextOf(token, "events") ?? "null") is JsonObject events && events.ContainsKey(Event);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? TextOf(JsonWebToken token, string name) =>
        token.TryGetClaim(name, out var claim) && claim.Value.Length > 0 ? claim.Value : null;
}
