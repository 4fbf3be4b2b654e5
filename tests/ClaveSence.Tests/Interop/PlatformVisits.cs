using ClaveSence.Tests.Site;
using ClaveSence.Web.Shell;

namespace ClaveSence.Tests.Interop;

/// <summary>The way of a person who comes from a platform, at a browser without JavaScript.</summary>
internal static class PlatformVisits
{
    /// <summary>A browser that goes to platforms and back.</summary>
    internal static Visitor NewTraveller(this TestSite site)
    {
        var cookies = new BrowserCookies();
        var visitor = new Visitor(site.Address, cookies) { LeavesThePortal = true };
        cookies.Jar = visitor.Cookies;
        return visitor;
    }

    /// <summary>Opens an address of the protocol and does whatever the portal asks, until it asks nothing more.</summary>
    /// <returns>Which pages asked something, in order.</returns>
    internal static async Task<IReadOnlyList<string>> EnterAsync(this Visitor visitor, string address, Holder holder)
    {
        await visitor.OpenAsync(address);
        List<string> asked = [];
        while (TitleOf(visitor) is { } page && asked.Count < 3)
        {
            asked.Add(page);
            await AnswerAsync(visitor, page, holder);
        }

        return asked;
    }

    private static string? TitleOf(Visitor visitor) =>
        visitor.Page.QuerySelector("h1")?.TextContent.Trim() switch
        {
            "Ingresar" => "Ingresar",
            "Autorizar el acceso a sus datos" => "Autorizar",
            "Cerrar sesión" when visitor.Page.QuerySelector("form [name=confirmado]") is not null => "Cerrar sesión",
            _ => null,
        };

    private static async Task AnswerAsync(Visitor visitor, string page, Holder holder)
    {
        if (page != "Ingresar")
        {
            await visitor.PressAsync(page);
            return;
        }

        var tab = visitor
            .Page.QuerySelectorAll("a")
            .First(link => link.TextContent.Trim() == KindWords.NameOf(holder.Kind));
        await visitor.OpenAsync(new Uri(visitor.At, tab.GetAttribute("href")!).AbsoluteUri);
        await visitor.Type(holder.Label, holder.Identifier).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
    }
}
