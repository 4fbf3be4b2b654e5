using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Web;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Platforms;

/// <summary>What a program or a person reads where something cannot be done, and what is asked for in which way.</summary>
public sealed class AnswerTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_taken_as_a_pushed_request_is_taken_at_the_authorization_address()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var visitor = await SignedInAsync();
        var (fits, tooLong) = (1, 8000); // Characters of state: the edge is between them.
        (AuthorizeCall Call, string Name)? longest = null;
        while (tooLong - fits > 1)
        {
            var length = (fits + tooLong) / 2;
            var call = platform.Ask(("state", new string('e', length)));
            using var pushed = await platform.PostAsync("/connect/par", call.Form);
            var told = (await pushed.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
            if (pushed.StatusCode == HttpStatusCode.Created)
            {
                (fits, longest) = (length, (call, (string)told["request_uri"]!));
                continue;
            }

            tooLong = length;
            pushed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            ((string?)told["error"]).ShouldBe("invalid_request");
            ((string?)told["error_description"]).ShouldNotBeNull().ShouldContain("too long");
            told.ContainsKey("request_uri").ShouldBeFalse();
        }

        fits.ShouldBeGreaterThan(3000, "docs/integrators.md says so");
        var (asked, name) = longest!.Value;
        await visitor.OpenAsync(
            $"/connect/authorize?client_id={platform.Id}&request_uri={Uri.EscapeDataString(name)}&{new string('x', 400)}=1"
        );
        await platform.RedeemAsync(asked, platform.CodeIn(visitor.At, asked));
    }

    [Fact]
    public async Task Userinfo_takes_a_token_in_the_header_or_the_form_and_never_in_the_address()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var visitor = await SignedInAsync();
        var access = (await platform.EnterAsync(visitor)).Access;
        using var inAddress = await platform.Http.GetAsync(
            new Uri($"/connect/userinfo?access_token={access}", UriKind.Relative),
            Ct
        );
        await ShouldNameAsync(inAddress, HttpStatusCode.BadRequest, "invalid_request");
        using var form = new FormUrlEncodedContent([new("access_token", access)]);
        using var inForm = await platform.Http.PostAsync(new Uri("/connect/userinfo", UriKind.Relative), form, Ct);
        inForm.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await platform.ClaimsAsync(access)).ContainsKey("sub").ShouldBeTrue();
    }

    [Fact]
    public async Task A_bad_token_is_called_the_same_in_header_and_body_of_userinfo()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var answer = await platform.UserInfoAsync("x");
        await ShouldNameAsync(answer, HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Fact]
    public async Task Tokens_are_asked_after_by_POST_alone()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var visitor = await SignedInAsync();
        var access = (await platform.EnterAsync(visitor)).Access;
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri($"/connect/introspect?token={access}", UriKind.Relative)
        );
        request.Headers.Authorization = platform.Basic;
        using var answer = await platform.Http.SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldNotContain("active");
        (await platform.IsActiveAsync(access)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/jwks.json")]
    public async Task Both_documents_answer_HEAD_like_GET_without_the_body(string address)
    {
        using var visitor = Site.NewVisitor();
        using var read = await visitor.SendRawAsync(HttpMethod.Get, address);
        using var asked = await visitor.SendRawAsync(HttpMethod.Head, address);
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await asked.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
        asked.Content.Headers.ContentLength.ShouldBe(read.Content.Headers.ContentLength.ShouldNotBeNull());
        asked.Content.Headers.ContentType.ShouldBe(read.Content.Headers.ContentType);
        asked.Headers.CacheControl.ShouldBe(read.Headers.CacheControl);
    }

    [Fact]
    public async Task A_platform_reads_why_nobody_could_be_asked()
    {
        using var platform = await TestPlatform.RegisterAsync(Site, draft => draft with { IsFirstParty = false });
        using var nobody = Site.NewVisitor();
        await nobody.OpenAsync(platform.Ask(("prompt", "none")).Path);
        ShouldSay(nobody.At, "login_required", "Nobody is signed in");
        using var visitor = await SignedInAsync();
        await visitor.OpenAsync(platform.Ask(("prompt", "none")).Path);
        ShouldSay(visitor.At, "consent_required", "has not agreed");
        await visitor.OpenAsync(platform.Ask().Path);
        await visitor.PressAsync("Rechazar");
        ShouldSay(visitor.At, "access_denied", "did not agree");
    }

    [Fact]
    public async Task A_request_that_is_over_or_never_was_is_answered_by_one_page_that_says_where_to_go()
    {
        using var platform = await TestPlatform.RegisterAsync(Site, draft => draft with { IsFirstParty = false });
        using var visitor = await SignedInAsync();
        await visitor.OpenAsync(platform.Ask().Path);
        var consent = visitor.At.PathAndQuery;
        await visitor.PressAsync("Autorizar");
        var choice = consent.Replace("/plataformas/autorizacion", "/plataformas/cuenta", StringComparison.Ordinal);
        foreach (var page in (string[])["/plataformas/autorizacion", "/plataformas/cuenta"])
        {
            List<string> told = [];
            foreach (
                var address in (string[])
                    [
                        page == "/plataformas/cuenta" ? choice : consent,
                        $"{page}?ctx={new string('A', 43)}",
                        $"{page}?ctx=x",
                    ]
            )
            {
                await visitor.OpenAsync(address);
                visitor.Status.ShouldBe(HttpStatusCode.NotFound);
                visitor.Text.ShouldContain("Esta solicitud ya terminó");
                visitor.Text.ShouldContain("Vuelva a la plataforma e ingrese desde ahí.");
                told.Add(visitor.Page.QuerySelector("main")!.TextContent);
            }

            told.Distinct().ShouldHaveSingleItem();
        }
    }

    private async Task<Visitor> SignedInAsync() =>
        await Site.SignedInAsync(await Site.NewAccountAsync(), Journeys.Clave);

    private static void ShouldSay(Uri at, string error, string why)
    {
        var answer = HttpUtility.ParseQueryString(at.Query);
        answer["error"].ShouldBe(error);
        answer["error_description"].ShouldNotBeNull().ShouldContain(why);
    }

    private static async Task ShouldNameAsync(HttpResponseMessage answer, HttpStatusCode status, string error)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain($"error=\"{error}\"");
        var told = (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        ((string?)told["error"]).ShouldBe(error);
    }
}
