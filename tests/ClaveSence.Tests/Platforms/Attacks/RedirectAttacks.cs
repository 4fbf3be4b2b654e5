namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>Addresses that look like the registered one (threat O-01): by a browser, and pushed ahead.</summary>
internal static class RedirectAttacks
{
    private static readonly string[] Addresses =
    [
        "https://malo.example/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443/app/vuelta",
        "https://sitio.ejemplo.cl:8443/app/vuelta?",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=webx",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=we",
        "https://sitio.ejemplo.cl:8443/app/vuelta?Canal=web",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=web&",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=web&a=b",
        "https://sitio.ejemplo.cl:8443/app/vuelta?a=b&canal=web",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=web&canal=web",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=%77eb",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal%3Dweb",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=web#",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=web#@malo.example",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=web%23",
        "https://sitio.ejemplo.cl:8443/app/vuelta/?canal=web",
        "https://sitio.ejemplo.cl:8443/app/vuelta%3Fcanal=web",
        "https://sitio.ejemplo.cl:8443/app/vuelta;x?canal=web",
        "https://sitio.ejemplo.cl:8443/app/VUELTA?canal=web",
        "https://sitio.ejemplo.cl:8443/app//vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443/app/./vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443/app/x/../vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443/app/%2e/vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443/app/%2e%2e/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443/app%2fvuelta?canal=web",
        "https://sitio.ejemplo.cl:8443/app%5cvuelta?canal=web",
        "https://sitio.ejemplo.cl:8443/app\\vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443\\app\\vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443/vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443/app/?canal=web",
        "https://sitio.ejemplo.cl:8443/?canal=web",
        "https://sitio.ejemplo.cl:8443",
        "https://sitio.ejemplo.cl/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl:443/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl:08443/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl:84430/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl:8444/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443@malo.example/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443%40malo.example/app/vuelta?canal=web",
        "https://malo.example:8443/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl.:8443/app/vuelta?canal=web",
        "https://SITIO.ejemplo.cl:8443/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl%00.malo.example:8443/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl%2emalo.example:8443/app/vuelta?canal=web",
        "https://www.sitio.ejemplo.cl:8443/app/vuelta?canal=web",
        "https://sitio-ejemplo.cl:8443/app/vuelta?canal=web",
        "https://xn--sitio-ejemplo.cl:8443/app/vuelta?canal=web",
        "https://ѕitio.ejemplo.cl:8443/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl：8443/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443/app/vuelta？canal=web",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=web\t",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=web\n",
        "\u200bhttps://sitio.ejemplo.cl:8443/app/vuelta?canal=web",
        "https:/sitio.ejemplo.cl:8443/app/vuelta?canal=web",
        "https:sitio.ejemplo.cl:8443/app/vuelta?canal=web",
        "https:///sitio.ejemplo.cl:8443/app/vuelta?canal=web",
        "http://sitio.ejemplo.cl:8443/app/vuelta?canal=web",
        "ftp://sitio.ejemplo.cl:8443/app/vuelta?canal=web",
        "cl.ejemplo.sitio:/app/vuelta?canal=web",
        "intent://sitio.ejemplo.cl:8443/app/vuelta?canal=web#Intent;scheme=https;end",
        "view-source:https://sitio.ejemplo.cl:8443/app/vuelta?canal=web",
        "https://sitio.ejemplo.cl:8443/app/vuelta?canal=web https://malo.example",
        "https://sitio.ejemplo.cl:8443/app/adios",
        "vbscript:x",
        "about:blank",
        "blob:https://sitio.ejemplo.cl:8443/app",
        "..",
    ];

    /// <summary>Gets the family.</summary>
    internal static Family Family { get; } =
        new(
            "redirects",
            [
                .. Addresses.Select(address => new Attack(address, arena => IsRefusedAsync(arena, address))),
                new("the address twice", arena => TwiceAsync(arena, "redirect_uri", Arena.Callback)),
                new("the client twice", arena => TwiceAsync(arena, "client_id", arena.Platform.Id)),
                new("another platform's address", arena => IsRefusedAsync(arena, arena.Other.Callback)),
            ],
            Weakened.Addresses
        );

    private static async Task<bool> IsRefusedAsync(Arena arena, string address)
    {
        var call = arena.Platform.Ask(("redirect_uri", address));
        await arena.Visitor.OpenAsync(call.Path);
        return arena.StandsHere()
            && await Arena.BringsNothingAsync(arena.Platform.PostAsync("/connect/par", call.Form));
    }

    private static async Task<bool> TwiceAsync(Arena arena, string name, string value)
    {
        await arena.Visitor.OpenAsync($"{arena.Platform.Ask().Path}&{name}={Uri.EscapeDataString(value)}");
        return arena.StandsHere();
    }
}
