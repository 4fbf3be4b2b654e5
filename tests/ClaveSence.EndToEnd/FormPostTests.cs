using System.Web;
using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Platforms;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>The answer to a platform that asked for it by <c>form_post</c>, as Chromium sends it: our policy lets the form go to that address.</summary>
public sealed class FormPostTests(Portal portal)
{
    [Fact]
    public async Task The_code_arrives_by_itself()
    {
        await using var person = await portal.NewPersonAsync();
        await EnterAsync(person, goesByItself: true);
    }

    [Fact]
    public async Task Without_javascript_one_button_sends_it()
    {
        await using var person = await portal.NewPersonWithoutScriptAsync();
        await EnterAsync(person, goesByItself: false);
    }

    private async Task EnterAsync(Person person, bool goesByItself)
    {
        using var platform = await TestPlatform.RegisterAsync(portal.Site);
        var came = new TaskCompletionSource<string>();
        await person.Page.RouteAsync(
            $"{platform.Callback}**",
            async route =>
            {
                came.TrySetResult($"{route.Request.Method} {route.Request.PostData}");
                await route.FulfillAsync(new() { ContentType = "text/html", Body = "<h1>De vuelta</h1>" });
            }
        );
        var company = await portal.Site.NewAccountAsync();
        var call = platform.Ask(("response_mode", "form_post"));
        await person.OpenAsync(call.Path);
        await person.SignInForPlatformAsync(company);
        if (!goesByItself)
        {
            await person.Button("Continuar").ClickAsync();
        }

        await Assertions.Expect(person.Heading).ToHaveTextAsync("De vuelta");
        var sent = await came.Task;
        sent.ShouldStartWith("POST ");
        var answer = HttpUtility.ParseQueryString(sent["POST ".Length..]);
        answer["state"].ShouldBe(call.Parameters["state"]);
        answer["iss"].ShouldBe(portal.Site.Root);
        await platform.RedeemAsync(call, answer["code"]!);
    }
}
