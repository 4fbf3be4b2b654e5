using System.Net;
using OpenIddict.Server;

namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>Answers that could be taken for another provider's, and codes that are carried elsewhere (threat O-05, RFC 9207).</summary>
internal static class MixUpAttacks
{
    private const string Evil = "https://malo.example";

    /// <summary>Gets the family.</summary>
    internal static Family Family { get; } =
        new(
            "mix-up",
            [
                new("a code without its issuer", arena => IsMarkedAsync(arena)),
                new("an error without its issuer", arena => IsMarkedAsync(arena, ("max_age", "ayer"))),
                new(
                    "a refusal without its issuer",
                    arena => IsMarkedAsync(arena, ("prompt", "none"), ("max_age", "0"))
                ),
                new("an issuer in the request", arena => IsMarkedAsync(arena, ("iss", Evil))),
                new(
                    "an error with an issuer in the request",
                    arena => IsMarkedAsync(arena, ("iss", Evil), ("scope", "openid otro"))
                ),
                new("a posted code without its issuer", arena => IsPostMarkedAsync(arena)),
                new("a posted error without its issuer", arena => IsPostMarkedAsync(arena, ("scope", "openid otro"))),
                new("an issuer that follows the Host header", HostAsync),
                new("a code carried to another platform", CarriedAsync),
                new("a code carried to another platform under the first one's name", UnderItsNameAsync),
            ],
            Weakened.With<OpenIddictServerEvents.ApplyAuthorizationResponseContext>(
                OpenIddict
                    .Server
                    .AspNetCore
                    .OpenIddictServerAspNetCoreHandlers
                    .Authentication
                    .ProcessFormPostResponse
                    .Descriptor
                    .Order + 1,
                context => context.Response.Iss = null
            )
        );

    private static async Task<bool> IsMarkedAsync(Arena arena, params (string Name, string? Value)[] changes)
    {
        await arena.Visitor.OpenAsync(arena.Platform.Ask(changes).Path);
        var values = Arena.Parameters(arena.Visitor.At).GetValues("iss") ?? [];
        return $"{arena.Visitor.At}".StartsWith(
                "https://sitio.ejemplo.cl:8443/app/vuelta?canal=web&",
                StringComparison.Ordinal
            )
            && values.Length == 1
            && values[0] == arena.Site.Root;
    }

    private static async Task<bool> IsPostMarkedAsync(Arena arena, params (string Name, string? Value)[] changes)
    {
        await arena.Visitor.OpenAsync(arena.Platform.Ask([.. changes, ("response_mode", "form_post")]).Path);
        var form = arena.Visitor.Page.QuerySelector("form[data-reenviar]")!;
        var named = form.QuerySelectorAll("[name=iss]").Select(field => field.GetAttribute("value")).ToList();
        return form.GetAttribute("action") == Arena.Callback && named is [{ } one] && one == arena.Site.Root;
    }

    private static async Task<bool> HostAsync(Arena arena)
    {
        using var attacker = arena.Site.NewVisitor();
        attacker.Sends.Host = "malo.example";
        using var answer = await attacker.SendRawAsync(HttpMethod.Get, arena.Platform.Ask(("prompt", "none")).Path);
        return answer.StatusCode == HttpStatusCode.BadRequest && answer.Headers.Location is null;
    }

    private static async Task<bool> CarriedAsync(Arena arena)
    {
        var call = arena.Platform.Ask();
        var code = (await arena.CodeAsync(call))!;
        var form = arena.Other.Redemption(call, code);
        return await Arena.BringsNothingAsync(arena.Other.PostAsync("/connect/token", form))
            && await Arena.BringsNothingAsync(
                arena.Other.PostAsync("/connect/token", arena.Platform.Redemption(call, code))
            );
    }

    private static async Task<bool> UnderItsNameAsync(Arena arena)
    {
        var call = arena.Platform.Ask();
        var code = (await arena.CodeAsync(call))!;
        var form = arena.Platform.Redemption(call, code);
        form["client_id"] = arena.Platform.Id;
        return await Arena.BringsNothingAsync(arena.Other.PostAsync("/connect/token", form));
    }
}
