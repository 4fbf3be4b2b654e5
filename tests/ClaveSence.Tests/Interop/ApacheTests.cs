using System.Net;
using System.Text.Json.Nodes;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Interop;

/// <summary>Debian's libapache2-mod-auth-openidc, unmodified, behind Apache, against the whole portal.</summary>
public sealed class ApacheTests(SharedSite shared)
{
    private const string Claims = "/protegido/vuelta?info=json";

    [Fact]
    public async Task Mod_auth_openidc_guards_a_page_renews_and_signs_out()
    {
        var (apache, holder) = await StartAsync();
        await using var server = apache;
        using var visitor = NewBrowser();
        (await visitor.EnterAsync(At(apache, "/protegido/"), holder)).ShouldBe(["Ingresar", "Autorizar"]);
        visitor.Text.ShouldBe("Dentro", apache.Log);

        var told = await ClaimsAsync(visitor, apache);
        told["userinfo"]!.MustTellOf(holder);
        ((string?)told["userinfo"]!["sub"]).ShouldBe((string?)told["id_token"]!["sub"]);
        ((string?)told["id_token"]!["iss"]).ShouldBe(shared.Site.Root);

        var access = (string)told["access_token"]!;
        await visitor.OpenAsync(
            At(
                apache,
                $"/protegido/vuelta?refresh={Uri.EscapeDataString(At(apache, "/protegido/"))}&access_token={access}"
            )
        );
        visitor.At.Query.ShouldBe("", "a refusal would stand in error_code");
        ((string?)(await ClaimsAsync(visitor, apache))["access_token"]).ShouldNotBe(access, apache.Log);

        var after = Uri.EscapeDataString(At(apache, "/adios.html"));
        await visitor.OpenAsync(At(apache, $"/protegido/vuelta?logout={after}"));
        visitor.Text.ShouldBe("Hasta pronto");
        await visitor.OpenAsync(At(apache, "/protegido/"));
        visitor.At.AbsolutePath.ShouldBe("/ingresar", "the session is over at both");
    }

    [Fact]
    public async Task Mod_auth_openidc_is_told_when_the_session_ends_at_the_portal()
    {
        var (apache, holder) = await StartAsync();
        await using var server = apache;
        using var visitor = NewBrowser();
        await visitor.EnterAsync(At(apache, "/protegido/"), holder);
        visitor.Text.ShouldBe("Dentro", apache.Log);

        await visitor.OpenAsync("/mi-cuenta");
        await visitor.PressAsync("Cerrar sesión");
        await shared.Site.UntilToldAsync(async () =>
        {
            await visitor.OpenAsync(At(apache, "/protegido/"));
            return visitor.At.AbsolutePath == "/ingresar";
        });
    }

    private static string At(Apache apache, string path) => new Uri(apache.Address, path).AbsoluteUri;

    private static async Task<JsonNode> ClaimsAsync(Visitor visitor, Apache apache)
    {
        using var answer = await visitor.SendRawAsync(HttpMethod.Get, At(apache, Claims));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, apache.Log);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    // It sends to the sign-in only what looks like a browser that shows a page.
    private Visitor NewBrowser()
    {
        var visitor = shared.Site.NewTraveller();
        visitor.Sends.Add("Accept", "text/html");
        visitor.Sends.Add("Sec-Fetch-Mode", "navigate");
        visitor.Sends.Add("Sec-Fetch-Dest", "document");
        return visitor;
    }

    private async Task<(Apache Apache, Holder Holder)> StartAsync()
    {
        var port = ServerProcess.FreePort();
        var site = $"http://127.0.0.1:{port}";
        var platform = await shared.Site.RegisterPlatformAsync(
            Apache.RedirectAt(port),
            $"{site}/adios.html",
            $"{Apache.RedirectAt(port)}?logout=backchannel"
        );
        var holder = await shared.Site.NewAccountAsync(AccountKind.LegalEntity);
        return (await Apache.StartAsync(platform, port), holder);
    }
}
