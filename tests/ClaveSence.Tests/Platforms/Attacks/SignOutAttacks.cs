namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>Sign-outs that would lead a person out of the portal to where nobody registered (threats O-07 and O-11).</summary>
internal static class SignOutAttacks
{
    private static readonly string[] Addresses =
    [
        "https://malo.example/adios",
        "https://sitio.ejemplo.cl:8443/app/adios/",
        "https://sitio.ejemplo.cl:8443/app/adios?",
        "https://sitio.ejemplo.cl:8443/app/adios#x",
        "https://sitio.ejemplo.cl:8443/app/Adios",
        "https://sitio.ejemplo.cl/app/adios",
        "http://sitio.ejemplo.cl:8443/app/adios",
        "https://sitio.ejemplo.cl:8443@malo.example/app/adios",
        "https://sitio.ejemplo.cl:8443/app/x/../adios",
        "https://sitio.ejemplo.cl:8443/app/%61dios",
        "//sitio.ejemplo.cl:8443/app/adios",
        "\\\\malo.example",
        "javascript:alert(1)",
        "https://sitio.ejemplo.cl:8443/app/adios\r\nLocation: https://malo.example",
        Arena.Callback,
    ];

    /// <summary>Gets the family.</summary>
    internal static Family Family { get; } =
        new(
            "sign-outs",
            [
                .. Addresses.Select(address => new Attack(address, arena => IsRefusedAsync(arena, address))),
                new(
                    "another platform's address",
                    arena => IsRefusedAsync(arena, arena.Other.Draft.PostLogoutRedirectUris[0])
                ),
                new("the address twice", TwiceAsync),
                new("another platform's address by its own name, with the first one's hint", MixedAsync),
            ],
            Weakened.Addresses
        );

    // With the platform's name beside its hint, and by the hint alone: the two are judged on different ways.
    private static async Task<bool> IsRefusedAsync(Arena arena, string address)
    {
        var (_, _, tokens) = await arena.EnterAsync();
        var query = $"id_token_hint={tokens.Identity}&post_logout_redirect_uri={Uri.EscapeDataString(address)}";
        return await StaysAsync(arena, $"{query}&client_id={arena.Platform.Id}") && await StaysAsync(arena, query);
    }

    private static async Task<bool> TwiceAsync(Arena arena)
    {
        var (_, _, tokens) = await arena.EnterAsync();
        var address = $"post_logout_redirect_uri={Uri.EscapeDataString(Arena.After)}";
        return await StaysAsync(arena, $"id_token_hint={tokens.Identity}&{address}&{address}");
    }

    private static async Task<bool> MixedAsync(Arena arena)
    {
        var (_, _, tokens) = await arena.EnterAsync();
        var address = Uri.EscapeDataString(arena.Other.Draft.PostLogoutRedirectUris[0]);
        return await StaysAsync(
            arena,
            $"id_token_hint={tokens.Identity}&client_id={arena.Other.Id}&post_logout_redirect_uri={address}"
        );
    }

    // Nobody is sent away, and a request that is wrong ends nothing either.
    private static async Task<bool> StaysAsync(Arena arena, string query)
    {
        await arena.Visitor.OpenAsync($"/connect/logout?{query}");
        return arena.StandsHere() && await arena.CodeAsync(arena.Platform.Ask(("prompt", "none"))) is not null;
    }
}
