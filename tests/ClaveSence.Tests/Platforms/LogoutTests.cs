using System.Diagnostics;
using System.Net;
using System.Web;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Edge.Platforms;
using ClaveSence.Web.Platforms.Logout;
using ClaveSence.Web.Platforms.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Platforms;

/// <summary>The end of a session: how platforms ask for it, and how they hear of it (threats O-07 and O-08).</summary>
public sealed class LogoutTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_platform_is_told_of_the_end_by_a_token_that_names_its_own_person_and_session()
    {
        await using var site = await TestSite.StartAsync();
        await using var sink = await PlatformSink.OpenAsync();
        using var platform = await WithSinkAsync(site, sink);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor, ("scope", "openid offline_access"));
        await visitor.PressSignOutAsync();

        var token = (await sink.WaitAsync(1))[0];
        var (header, told, id) = (Tokens.Header(token), Tokens.Payload(token), tokens.IdentityClaims);
        ((string)header["typ"]!).ShouldBe("logout+jwt");
        ((string)header["alg"]!).ShouldBe("RS256");
        ((string)told["iss"]!).ShouldBe(site.Root);
        ((string)told["aud"]!).ShouldBe(platform.Id);
        ((string)told["sub"]!).ShouldBe((string)id["sub"]!);
        ((string)told["sid"]!).ShouldBe((string)id["sid"]!);
        told["events"]!.ToJsonString().ShouldBe("""{"http://schemas.openid.net/event/backchannel-logout":{}}""");
        told.ContainsKey("nonce").ShouldBeFalse();
        ((long)told["exp"]! - (long)told["iat"]!).ShouldBe(120);
        ((string)told["jti"]!).Length.ShouldBe(32);
        using var dead = await platform.RefreshAsync(tokens.Refresh!);
        dead.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("freeze")]
    [InlineData("change")]
    [InlineData("others")]
    [InlineData("block")]
    public async Task Every_end_of_a_session_is_told(string how)
    {
        await using var site = await TestSite.StartAsync();
        await using var sink = await PlatformSink.OpenAsync();
        using var platform = await WithSinkAsync(site, sink);
        var company = await site.NewAccountAsync();
        using var visitor = await site.SignedInAsync(company, Journeys.Clave);
        await platform.EnterAsync(visitor);
        switch (how)
        {
            case "freeze":
                using (var owner = site.NewVisitor())
                {
                    await owner.OpenAsync(
                        (await site.Tools.WaitForLetterAsync(company.Email, "equipo nuevo")).LinkPath
                    );
                    await owner.PressAsync("No fui yo");
                }

                break;
            case "change":
                using (var other = site.NewVisitor())
                {
                    await other.ProveChangeAsync(company);
                    await other.ChangeToAsync("Otra#2929");
                }

                break;
            case "others":
                using (var other = await site.SignedInAsync(company, Journeys.Clave))
                {
                    await other.OpenAsync("/mi-cuenta/seguridad");
                    await other.PressAsync("Cerrar las otras sesiones");
                }

                break;
            case "block":
                await site.SetStatusAsync(company, Web.Accounts.AccountStatus.Blocked);
                await site.DoDueWorkAsync(); // Once a minute what ended without saying so is found.
                break;
        }

        await sink.WaitAsync(1);
    }

    [Fact]
    public async Task A_platform_that_hangs_delays_nobody_and_is_told_when_it_is_back()
    {
        await using var site = await TestSite.StartAsync();
        await using var hanging = await PlatformSink.OpenAsync();
        await using var quick = await PlatformSink.OpenAsync();
        hanging.Answer = null;
        using var first = await WithSinkAsync(site, hanging);
        using var second = await WithSinkAsync(site, quick);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        await first.EnterAsync(visitor);
        await second.EnterAsync(visitor);
        await visitor.PressSignOutAsync();
        await quick.WaitAsync(1);

        hanging.Answer = HttpStatusCode.OK;
        await WaitUntilAsync(() => hanging.Calls > 0);
        await Task.Delay(LogoutEdge.Limit, TimeProvider.System, Ct); // The first try gives up.
        await site.Tools.AdvanceAsync("00:05:00");
        await hanging.WaitAsync(1);
    }

    [Fact]
    public async Task Whoever_signs_out_calls_no_platform_and_leaves_the_telling_to_the_sender()
    {
        await using var site = await TestSite.StartAsync();
        await using var sink = await PlatformSink.OpenAsync();
        using var platform = await WithSinkAsync(site, sink);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        await platform.EnterAsync(visitor);
        var sender = site.Services.GetRequiredService<LogoutSender>();
        await sender.StopAsync(Ct); // Whoever called a platform now would be the request itself.
        await visitor.PressSignOutAsync();
        visitor.Text.ShouldContain("Su sesión está cerrada.");
        sink.Calls.ShouldBe(0);
        (
            await site.InStoreAsync(store =>
                store.Set<PlatformGrant>().CountAsync(grant => grant.TellSince != null, Ct)
            )
        ).ShouldBe(1);
        await sender.RunOnceAsync(Ct);
        await sink.WaitAsync(1);
    }

    // One that waited for a platform would take the edge's three seconds each time; one whose machine is busy does not each time.
    [Fact]
    public async Task The_answer_to_a_sign_out_comes_within_half_a_second_while_a_platform_hangs()
    {
        await using var site = await TestSite.StartAsync();
        await using var hanging = await PlatformSink.OpenAsync();
        hanging.Answer = null;
        using var platform = await WithSinkAsync(site, hanging);
        var company = await site.NewAccountAsync();
        var quickest = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            using var visitor = await site.SignedInAsync(company, Journeys.Clave);
            await platform.EnterAsync(visitor);
            await visitor.OpenAsync("/mi-cuenta");
            using var form = new FormUrlEncodedContent(
                visitor.FieldsOf(visitor.Page.QuerySelector("form[action='/salir']").ShouldNotBeNull())
            );
            var clock = Stopwatch.StartNew();
            using var answer = await visitor.SendRawAsync(HttpMethod.Post, "/salir", form);
            var taken = clock.Elapsed;
            answer.Headers.Location!.ToString().ShouldBe("/salir");
            quickest = taken < quickest ? taken : quickest;
        }

        quickest.ShouldBeLessThan(TimeSpan.FromMilliseconds(500));
    }

    [Theory]
    [InlineData(HttpStatusCode.Redirect)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task What_is_not_taken_is_tried_for_a_day_then_given_up_and_audited(HttpStatusCode answer)
    {
        await using var site = await TestSite.StartAsync();
        await using var sink = await PlatformSink.OpenAsync();
        sink.Answer = answer;
        using var platform = await WithSinkAsync(site, sink);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        await platform.EnterAsync(visitor);
        await visitor.PressSignOutAsync();
        var sender = site.Services.GetRequiredService<LogoutSender>();
        for (var hour = 0; hour < 30; hour++)
        {
            await site.Tools.AdvanceAsync("01:00:00");
            await sender.RunOnceAsync(Ct);
        }

        var row = await site.InStoreAsync(store => store.Set<PlatformLogout>().AsNoTracking().SingleAsync(Ct));
        row.DeadAt.ShouldNotBeNull();
        row.Attempts.ShouldBeInRange(8, 16);
        (
            await site.InStoreAsync(store =>
                store.Set<AuditEvent>().CountAsync(entry => entry.Act == Act.LogoutUndelivered, Ct)
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task A_platform_that_knows_the_session_signs_out_without_a_question_and_comes_back()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor);
        var after = platform.Draft.PostLogoutRedirectUris[0];
        await visitor.OpenAsync(
            $"/connect/logout?id_token_hint={tokens.Identity}&post_logout_redirect_uri={Uri.EscapeDataString(after)}&state=abc"
        );
        visitor.At.GetLeftPart(UriPartial.Path).ShouldBe(after);
        HttpUtility.ParseQueryString(visitor.At.Query)["state"].ShouldBe("abc");
        await visitor.OpenAsync("/mi-cuenta");
        visitor.At.AbsolutePath.ShouldBe("/ingresar");
    }

    [Fact]
    public async Task Whoever_confirms_signs_out_and_comes_back_to_the_platform_with_its_state()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor);
        var after = platform.Draft.PostLogoutRedirectUris[0];
        await visitor.OpenAsync(
            $"/connect/logout?client_id={platform.Id}&post_logout_redirect_uri={Uri.EscapeDataString(after)}&state=a%26b"
        );
        visitor.Text.ShouldContain($"La plataforma «{platform.Draft.Name}» pide cerrar su sesión.");
        visitor.Headers["Content-Security-Policy"].ShouldContain("form-action 'self';");
        var form = visitor.Page.QuerySelector("main form")!;
        form.GetAttribute("action").ShouldBe("/connect/logout");
        await visitor.SendAsync(HttpMethod.Post, new(visitor.At, "/connect/logout"), visitor.FieldsOf(form));

        visitor.At.GetLeftPart(UriPartial.Path).ShouldBe(after);
        HttpUtility.ParseQueryString(visitor.At.Query)["state"].ShouldBe("a&b");
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeFalse();
        await visitor.OpenAsync("/mi-cuenta");
        visitor.At.AbsolutePath.ShouldBe("/ingresar");
    }

    [Fact]
    public async Task A_platform_that_is_slow_delays_no_other_and_hears_everything_once()
    {
        await using var site = await TestSite.StartAsync();
        await using var slow = await PlatformSink.OpenAsync();
        await using var quick = await PlatformSink.OpenAsync();
        slow.Pause = TimeSpan.FromSeconds(2);
        using var first = await WithSinkAsync(site, slow);
        using var second = await WithSinkAsync(site, quick);
        await SignOutAtOnceAsync(site, first, 5);
        await WaitUntilAsync(() => slow.Calls > 0);

        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        await second.EnterAsync(visitor);
        await visitor.PressSignOutAsync();
        await quick.WaitAsync(1);
        slow.Taken.Count.ShouldBeLessThan(5, "the other one is not done");
        var told = await slow.WaitAsync(5);
        told.Select(token => (string)Tokens.Payload(token)["jti"]!).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public async Task What_was_not_tried_behind_a_platform_that_is_silent_counts_as_no_try()
    {
        await using var site = await TestSite.StartAsync();
        await using var sink = await PlatformSink.OpenAsync();
        sink.Answer = HttpStatusCode.InternalServerError;
        using var platform = await WithSinkAsync(site, sink);
        await SignOutAtOnceAsync(site, platform, 4);
        await site.Services.GetRequiredService<LogoutSender>().RunOnceAsync(Ct);
        var tries = await site.InStoreAsync(store =>
            store.Set<PlatformLogout>().Select(row => row.Attempts).ToListAsync(Ct)
        );
        tries.Count.ShouldBe(4);
        tries.Sum().ShouldBe(sink.Calls, "only what was tried counts");
        sink.Answer = HttpStatusCode.OK;
        await site.Tools.AdvanceAsync("00:05:00");
        await sink.WaitAsync(4);
    }

    [Fact]
    public async Task A_session_that_ended_without_saying_so_is_no_replay_and_is_told()
    {
        await using var site = await TestSite.StartAsync();
        await using var sink = await PlatformSink.OpenAsync();
        using var platform = await WithSinkAsync(site, sink);
        var company = await site.NewAccountAsync();
        using var visitor = await site.SignedInAsync(company, Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor, ("scope", "openid offline_access"));
        await site.SetStatusAsync(company, Web.Accounts.AccountStatus.Blocked);
        using var dead = await platform.RefreshAsync(tokens.Refresh!);
        dead.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await site.DoDueWorkAsync();
        await sink.WaitAsync(1);
        (
            await site.InStoreAsync(store =>
                store.Set<AuditEvent>().CountAsync(entry => entry.Act == Act.TokenReplayed, Ct)
            )
        ).ShouldBe(0);
    }

    /// <summary>Gets requests that must not end a session by themselves, nor lead out of the portal.</summary>
    public static TheoryData<string, bool> Forced { get; } =
        new()
        {
            { "", false },
            { "client_id=ID", false },
            { "client_id=ID&post_logout_redirect_uri=AFTER", false },
            { "id_token_hint=OTHERS", false },
            { "id_token_hint=FORGED", false },
            { "id_token_hint=x", false },
            { "post_logout_redirect_uri=https%3A%2F%2Fmalo.example", true },
            { "client_id=ID&post_logout_redirect_uri=AFTER%2F", true },
            { "client_id=ID&post_logout_redirect_uri=https%3A%2F%2Fmalo.example", true },
            { "client_id=nadie", true },
            { "id_token_hint=HINT&client_id=OTHER", true },
            { "id_token_hint=HINT&post_logout_redirect_uri=https%3A%2F%2Fmalo.example", true },
        };

    [Theory]
    [MemberData(nameof(Forced))]
    public async Task Nobody_is_signed_out_or_sent_away_by_an_address_alone(string query, bool isError)
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        using var other = await TestPlatform.RegisterAsync(site);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        using var another = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var mine = await platform.EnterAsync(visitor);
        var theirs = await platform.EnterAsync(another);
        var path =
            "/connect/logout?"
            + query
                .Replace("OTHERS", theirs.Identity, StringComparison.Ordinal)
                .Replace("FORGED", mine.Identity![..^4] + "AAAA", StringComparison.Ordinal)
                .Replace("HINT", mine.Identity, StringComparison.Ordinal)
                .Replace("OTHER", other.Id, StringComparison.Ordinal)
                .Replace("=ID", $"={platform.Id}", StringComparison.Ordinal)
                .Replace(
                    "AFTER",
                    Uri.EscapeDataString(platform.Draft.PostLogoutRedirectUris[0]),
                    StringComparison.Ordinal
                );
        await visitor.OpenAsync(path);
        visitor.At.AbsolutePath.ShouldBe("/connect/logout");
        visitor.Status.ShouldBe(isError ? HttpStatusCode.BadRequest : HttpStatusCode.OK);
        var isAsked = visitor.Page.QuerySelector("main form") is not null;
        isAsked.ShouldBe(!isError);
        (await platform.IsActiveAsync(mine.Access)).ShouldBeTrue();
        using var form = new FormUrlEncodedContent([new("confirmado", "true")]);
        using var forged = await visitor.SendRawAsync(HttpMethod.Post, path, form);
        (await platform.IsActiveAsync(mine.Access)).ShouldBeTrue("a form of another site ends nothing");
        if (isAsked)
        {
            visitor.Text.ShouldContain("Volver");
            var asked = visitor.Page.QuerySelector("main form")!;
            await visitor.SendAsync(
                HttpMethod.Post,
                new(visitor.At, asked.GetAttribute("action")!),
                visitor.FieldsOf(asked)
            );
            (await platform.IsActiveAsync(mine.Access)).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("2002:a00:1::")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2001:db8::1")]
    public void An_address_of_our_own_house_is_no_public_one(string address) =>
        PublicNetwork.Has(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("200.1.2.3")]
    [InlineData("8.8.8.8")]
    [InlineData("2800:3f0::1")]
    public void A_public_one_is(string address) => PublicNetwork.Has(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public async Task Outside_Development_a_name_that_leads_into_our_house_is_not_called() =>
        await Should.ThrowAsync<HttpRequestException>(async () =>
            await LogoutEdge.ConnectAsync(new("localhost", 443), development: false, Ct)
        );

    // One person in several browsers, who blocks them all at once: so many tokens are due in one look.
    private static async Task SignOutAtOnceAsync(TestSite site, TestPlatform platform, int browsers)
    {
        var company = await site.NewAccountAsync();
        for (var i = 0; i < browsers; i++)
        {
            using var visitor = await site.SignedInAsync(company, Journeys.Clave);
            await platform.EnterAsync(visitor);
        }

        using var owner = await site.SignedInAsync(company, Journeys.Clave);
        await owner.OpenAsync("/mi-cuenta/seguridad");
        await owner.PressAsync("Cerrar las otras sesiones");
    }

    private static async Task WaitUntilAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 100 && !isSo(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ct);
        }

        isSo().ShouldBeTrue();
    }

    private static Task<TestPlatform> WithSinkAsync(TestSite site, PlatformSink sink) =>
        TestPlatform.RegisterAsync(site, draft => draft with { BackchannelLogoutUri = sink.Address });
}
