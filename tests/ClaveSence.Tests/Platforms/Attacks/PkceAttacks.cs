using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OpenIddict.Server;

namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>Proofs of a code that are missing, weakened or another's (threat O-03).</summary>
internal static class PkceAttacks
{
    private const string Challenge = "code_challenge";
    private const string Method = "code_challenge_method";
    private const string Verifier = "una-prueba-que-alguien-mas-conoce-0123456789-abc";

    /// <summary>Gets the family.</summary>
    internal static Family Family { get; } =
        new(
            "pkce",
            [
                With("another's verifier", [], _ => Verifier),
                With("no challenge, no verifier", [(Challenge, null), (Method, null)], _ => null),
                With("no challenge, a verifier", [(Challenge, null), (Method, null)], _ => Verifier),
                With("a method without a challenge", [(Challenge, null)], _ => Verifier),
                With("an empty challenge", [(Challenge, "")], _ => ""),
                With("no method, which would mean plain", [(Challenge, Verifier), (Method, null)], _ => Verifier),
                With("plain", [(Challenge, Verifier), (Method, "plain")], _ => Verifier),
                With("an empty method", [(Challenge, Verifier), (Method, "")], _ => Verifier),
                With("two methods", [(Challenge, Verifier), (Method, "plain S256")], _ => Verifier),
                With("no verifier", [], _ => null),
                With("an empty verifier", [], _ => ""),
                With("the challenge as verifier", [], call => call.Parameters[Challenge]),
                With("the verifier and a blank", [], call => $"{call.Verifier} "),
                With("the verifier and a line break", [], call => $"{call.Verifier}\n"),
                With("the verifier in capitals", [], call => call.Verifier.ToUpperInvariant()),
                With("the verifier without its last letter", [], call => call.Verifier[..^1]),
                With("a challenge with padding", [(Challenge, Padded())], _ => Verifier),
                With("a challenge in hexadecimal", [(Challenge, Hexadecimal())], _ => Verifier),
                new("a public platform without a challenge", PublicAsync),
                new("pushed without a challenge", PushedAsync),
                new("the challenge twice", TwiceAsync),
            ],
            Weakened.Without(step => step == OpenIddictServerHandlers.Exchange.ValidateCodeVerifier.Descriptor)
        );

    private static Attack With(
        string name,
        (string Name, string? Value)[] changes,
        Func<AuthorizeCall, string?> verifier
    ) =>
        new(
            name,
            async arena =>
            {
                var call = arena.Platform.Ask(changes);
                return await arena.CodeAsync(call) is not { } code
                    || await IsNotRedeemedAsync(arena.Platform, call, code, verifier(call));
            }
        );

    private static Task<bool> IsNotRedeemedAsync(
        TestPlatform platform,
        AuthorizeCall call,
        string code,
        string? verifier
    ) => Arena.BringsNothingAsync(platform.PostAsync("/connect/token", platform.Redemption(call, code, verifier)));

    private static async Task<bool> PublicAsync(Arena arena)
    {
        using var open = await TestPlatform.RegisterAsync(arena.Site, draft => draft with { IsPublic = true });
        var call = open.Ask((Challenge, null), (Method, null));
        return await arena.CodeAsync(call) is not { } code || await IsNotRedeemedAsync(open, call, code, null);
    }

    private static Task<bool> PushedAsync(Arena arena) =>
        Arena.BringsNothingAsync(
            arena.Platform.PostAsync("/connect/par", arena.Platform.Ask((Challenge, null), (Method, null)).Form)
        );

    private static async Task<bool> TwiceAsync(Arena arena)
    {
        await arena.Visitor.OpenAsync($"{arena.Platform.Ask().Path}&{Challenge}={Hash()}");
        return Arena.Parameters(arena.Visitor.At)["code"] is null;
    }

    private static string Padded() => Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private static string Hexadecimal() => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private static string Hash() => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
}
