using System.Net;
using System.Web;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Platforms.Logout;
using ClaveSence.Web.Platforms.Register;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Platforms;

/// <summary>Ends of sessions that were idle, withdrawn from or given back before: platforms hear of each, once.</summary>
public sealed class LogoutLaterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_was_idle_signs_out_at_a_platform_all_the_same_and_the_session_opens_nothing_else(bool hinted)
    {
        await using var told = await ToldPlatform.OpenAsync();
        var (site, sink, platform) = (told.Site, told.Sink, told.Platform);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor);
        await site.Tools.AdvanceAsync("00:31:00");
        var after = platform.Draft.PostLogoutRedirectUris[0];
        var query = hinted ? $"id_token_hint={tokens.Identity}" : $"client_id={platform.Id}";
        await visitor.OpenAsync(
            $"/connect/logout?{query}&post_logout_redirect_uri={Uri.EscapeDataString(after)}&state=abc"
        );
        if (!hinted)
        {
            var (at, form) = (visitor.At, visitor.Page.QuerySelector("main form").ShouldNotBeNull());
            var fields = visitor.FieldsOf(form);
            await visitor.OpenAsync("/mi-cuenta");
            visitor.At.AbsolutePath.ShouldBe("/ingresar", "a question wakes no session");
            sink.Taken.ShouldBeEmpty();
            await visitor.SendAsync(HttpMethod.Post, new(at, "/connect/logout"), fields);
        }

        visitor.At.GetLeftPart(UriPartial.Path).ShouldBe(after);
        HttpUtility.ParseQueryString(visitor.At.Query)["state"].ShouldBe("abc");
        await ShouldBeToldOnceAsync(site, sink, tokens);
    }

    [Theory]
    [InlineData("/mi-cuenta")]
    [InlineData("/salir")]
    public async Task Who_presses_the_button_of_a_page_that_stood_open_while_they_were_idle_leaves_every_platform(
        string open
    )
    {
        await using var told = await ToldPlatform.OpenAsync();
        var (site, sink, platform) = (told.Site, told.Sink, told.Platform);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor, ("scope", "openid offline_access"));
        await visitor.OpenAsync(open);
        await site.Tools.AdvanceAsync("00:31:00");
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeTrue("the platform works on while its user reads");
        await visitor.PressAsync("Cerrar sesión");
        ShouldHaveLeft(site, visitor);
        await ShouldBeToldOnceAsync(site, sink, tokens);
        using var dead = await platform.RefreshAsync(tokens.Refresh!);
        dead.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Who_comes_to_leave_after_being_idle_is_asked_and_leaves_every_platform()
    {
        await using var told = await ToldPlatform.OpenAsync();
        var (site, sink, platform) = (told.Site, told.Sink, told.Platform);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor);
        await site.Tools.AdvanceAsync("00:31:00");
        await visitor.OpenAsync("/salir");
        visitor.Text.ShouldContain("las plataformas en que ingresó con ella pueden seguir abiertas");
        visitor.Text.ShouldContain("Ingresar", customMessage: "the session opens nothing else");
        sink.Taken.ShouldBeEmpty();
        await visitor.PressAsync("Cerrar sesión");
        ShouldHaveLeft(site, visitor);
        await ShouldBeToldOnceAsync(site, sink, tokens);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("a form of somebody else")]
    public async Task Nobody_ends_an_idle_session_from_another_site(string sent)
    {
        await using var told = await ToldPlatform.OpenAsync();
        var (site, sink, platform) = (told.Site, told.Sink, told.Platform);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        using var attacker = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor);
        var theirs = attacker.FieldsOf(attacker.Page.QuerySelector("form[action='/salir']").ShouldNotBeNull());
        await site.Tools.AdvanceAsync("00:31:00");
        using var form = new FormUrlEncodedContent(sent == "nothing" ? [] : theirs);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, "/salir", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeTrue();
        sink.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Who_signs_in_again_after_being_idle_takes_their_visits_along()
    {
        await using var told = await ToldPlatform.OpenAsync();
        var (site, sink, platform) = (told.Site, told.Sink, told.Platform);
        var company = await site.NewAccountAsync();
        using var visitor = await site.SignedInAsync(company, Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor);
        await site.Tools.AdvanceAsync("00:31:00");
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        sink.Taken.ShouldBeEmpty();
        var again = await platform.EnterAsync(visitor);
        SidOf(again).ShouldBe(SidOf(tokens), "the platform knows it as one session");
        await visitor.PressSignOutAsync();
        await ShouldBeToldOnceAsync(site, sink, tokens);
    }

    [Fact]
    public async Task Who_sits_down_where_somebody_was_idle_ends_their_visits()
    {
        await using var told = await ToldPlatform.OpenAsync();
        var (site, sink, platform) = (told.Site, told.Sink, told.Platform);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor);
        await site.Tools.AdvanceAsync("00:31:00");
        await visitor.SignInAsync((await site.NewAccountAsync()).Rut, Journeys.Clave);
        await ShouldBeToldOnceAsync(site, sink, tokens);
    }

    [Fact]
    public async Task Who_withdraws_and_agrees_again_comes_under_a_name_that_was_never_ended()
    {
        await using var told = await ToldPlatform.OpenAsync(draft => draft with { IsFirstParty = false });
        var (site, sink, platform) = (told.Site, told.Sink, told.Platform);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var first = await AgreeAsync(platform, visitor);
        SidOf(await platform.EnterAsync(visitor)).ShouldBe(SidOf(first), "one session, one name");
        await visitor.OpenAsync("/mi-cuenta/plataformas");
        await visitor.PressAsync($"Retirar la autorización {platform.Draft.Name}");
        await ShouldBeToldOnceAsync(site, sink, first);
        SidOf(await AgreeAsync(platform, visitor)).ShouldNotBe(SidOf(first));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tokens_that_were_given_back_or_shown_twice_do_not_hide_the_sessions_end(bool givenBack)
    {
        await using var told = await ToldPlatform.OpenAsync();
        var (site, sink, platform) = (told.Site, told.Sink, told.Platform);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor, ("scope", "openid offline_access"));
        if (givenBack)
        {
            using var given = await platform.PostAsync("/connect/revoke", new() { ["token"] = tokens.Refresh! });
            given.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        else
        {
            using var turned = await platform.RefreshAsync(tokens.Refresh!);
            turned.StatusCode.ShouldBe(HttpStatusCode.OK);
            using var replayed = await platform.RefreshAsync(tokens.Refresh!);
            replayed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await platform.IsActiveAsync(tokens.Access)).ShouldBeFalse();
        await visitor.PressSignOutAsync();
        await ShouldBeToldOnceAsync(site, sink, tokens);
    }

    private static async Task<Tokens> AgreeAsync(TestPlatform platform, Visitor visitor)
    {
        var call = platform.Ask();
        await visitor.OpenAsync(call.Path);
        await visitor.PressAsync("Autorizar");
        return await platform.RedeemAsync(call, platform.CodeIn(visitor.At, call));
    }

    private static void ShouldHaveLeft(TestSite site, Visitor visitor)
    {
        visitor.At.AbsolutePath.ShouldBe("/salir");
        visitor.Text.ShouldContain("Su sesión está cerrada.");
        visitor.Cookies.GetCookies(site.Address)["cs"].ShouldBeNull();
    }

    private static async Task ShouldBeToldOnceAsync(TestSite site, PlatformSink sink, Tokens tokens)
    {
        var told = (await sink.WaitAsync(1))[0];
        ((string)Tokens.Payload(told)["sid"]!).ShouldBe(SidOf(tokens));
        await site.Services.GetRequiredService<LogoutSender>().RunOnceAsync(Ct);
        sink.Taken.Count.ShouldBe(1);
    }

    private static string SidOf(Tokens tokens) => (string)tokens.IdentityClaims["sid"]!;

    /// <summary>A portal of its own with a platform that hears of ends, and keeps what it heard.</summary>
    private sealed record ToldPlatform(TestSite Site, PlatformSink Sink, TestPlatform Platform) : IAsyncDisposable
    {
        internal static async Task<ToldPlatform> OpenAsync(Func<PlatformDraft, PlatformDraft>? change = null)
        {
            var site = await TestSite.StartAsync();
            var sink = await PlatformSink.OpenAsync();
            var platform = await TestPlatform.RegisterAsync(
                site,
                draft => (change?.Invoke(draft) ?? draft) with { BackchannelLogoutUri = sink.Address }
            );
            return new(site, sink, platform);
        }

        public async ValueTask DisposeAsync()
        {
            Platform.Dispose();
            await Sink.DisposeAsync();
            await Site.DisposeAsync();
        }
    }
}
