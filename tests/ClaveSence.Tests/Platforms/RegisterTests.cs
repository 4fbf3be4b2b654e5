using System.Net;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Platforms.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClaveSence.Tests.Platforms;

/// <summary>The register of platforms: what is taken, what is told, and how fast every process knows.</summary>
public sealed class RegisterTests
{
    private static readonly PlatformDraft Draft = new("prueba", "Prueba", ["https://a.cl/v"], [], null, []);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Gets what is not taken.</summary>
    public static TheoryData<string, bool> Addresses { get; } =
        new()
        {
            { "https://a.cl/v", true },
            { "https://a.cl:8443/v?x=1", true },
            { "https://a.cl", true },
            { "http://localhost:5099/v", true },
            { "http://127.0.0.1:5099/v", true },
            { "http://a.cl/v", false },
            { "https://a.cl/v#x", false },
            { "https://a.cl/*", false },
            { "https://*.a.cl/v", false },
            { "https://u:p@a.cl/v", false },
            { "https://A.cl/v", false },
            { "https://a.cl/../v", false },
            { "https://a.cl/v w", false },
            { "https://ñ.cl/v", false },
            { "ftp://a.cl/v", false },
            { "javascript:alert(1)", false },
            { "/v", false },
            { "", false },
        };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_address_is_https_or_loopback_in_Development_and_one_way_to_write_it(string address, bool taken)
    {
        var fault = PlatformRules.FaultOf(Draft with { RedirectUris = [address] }, development: true);
        (fault is null).ShouldBe(taken);
        var outside = PlatformRules.FaultOf(Draft with { RedirectUris = [address] }, development: false);
        (outside is null).ShouldBe(taken && address.StartsWith("https:", StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_else_has_its_fault()
    {
        PlatformRules.FaultOf(Draft with { ClientId = "A" }, false).ShouldBe(PlatformFault.ClientId);
        PlatformRules.FaultOf(Draft with { ClientId = "con blanco" }, false).ShouldBe(PlatformFault.ClientId);
        PlatformRules.FaultOf(Draft with { Name = "a\u202eb" }, false).ShouldBe(PlatformFault.Name);
        PlatformRules.FaultOf(Draft with { RedirectUris = [] }, false).ShouldBe(PlatformFault.NoRedirectUri);
        PlatformRules.FaultOf(Draft with { Scopes = ["todo"] }, false).ShouldBe(PlatformFault.Scope);
        PlatformRules.FaultOf(Draft with { Jwks = "{}" }, false).ShouldBe(PlatformFault.Jwks);
        PlatformRules
            .FaultOf(Draft with { Jwks = """{"keys":[{"kty":"oct","k":"AAAA"}]}""" }, false)
            .ShouldBe(PlatformFault.Jwks);
        PlatformRules.FaultOf(Draft with { Contact = "nadie" }, false).ShouldBe(PlatformFault.Contact);
        PlatformRules
            .FaultOf(Draft with { BackchannelLogoutUri = "http://a.cl" }, true)
            .ShouldBe(PlatformFault.BackchannelLogoutUri);
    }

    [Fact]
    public async Task A_process_looks_so_often_that_a_suspension_reaches_it_within_two_seconds()
    {
        await using var first = await TestSite.StartAsync();
        await using var second = await TestSite.StartAsync(store: first.Store);
        using var platform = await TestPlatform.RegisterAsync(first);
        var register = second.Services.GetRequiredService<PlatformRegister>();
        await second.Services.GetServices<IHostedService>().OfType<RegisterWatch>().Single().StopAsync(Ct);
        var clock = new HeldClock();
        using var watch = new RegisterWatch(register, NullLogger<RegisterWatch>.Instance) { Machine = clock };
        await watch.StartAsync(Ct);
        await register.RefreshAsync(Ct);
        register.Find(platform.Id).ShouldNotBeNull();

        await ActAsync(first, desk => desk.SuspendAsync(platform.Id, suspended: true, officer: null, Ct));
        await WaitUntilAsync(() => clock.Waiting > 0);
        clock.Advance(PlatformRegister.Look - TimeSpan.FromMilliseconds(1));
        register.Find(platform.Id).ShouldNotBeNull("nobody looked yet");
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await WaitUntilAsync(() => register.Find(platform.Id) is null);
        PlatformRegister.Look.ShouldBeLessThanOrEqualTo(
            TimeSpan.FromSeconds(1.5),
            "what is left of the two seconds is for the reading"
        );
        await WaitUntilAsync(() => clock.Waiting > 0); // And it looks again.
        await watch.StopAsync(Ct);
    }

    [Fact]
    public async Task A_platform_that_is_suspended_may_nothing_in_every_process()
    {
        await using var first = await TestSite.StartAsync();
        await using var second = await TestSite.StartAsync(store: first.Store);
        using var platform = await TestPlatform.RegisterAsync(first);
        var register = second.Services.GetRequiredService<PlatformRegister>();
        for (var i = 0; i < 5 && await register.FindAsync(platform.Id, Ct) is null; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Ct); // It may have looked just before.
        }

        register.Find(platform.Id).ShouldNotBeNull("a name that memory does not have is looked up");
        await ActAsync(first, desk => desk.SuspendAsync(platform.Id, suspended: true, officer: null, Ct));
        using var refused = await platform.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await WaitUntilAsync(() => register.Find(platform.Id) is null); // How soon, the test above says.
        await ActAsync(first, desk => desk.SuspendAsync(platform.Id, suspended: false, officer: null, Ct));
        using var taken = await platform.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials" });
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_secret_and_the_former_one_are_good_for_a_day_and_each_change_is_audited()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        var fresh = (
            await ActAsync(site, desk => desk.RotateSecretAsync(platform.Id, cut: false, null, null, Ct))
        ).Secret!;
        (await TryAsync(platform, platform.Secret!)).ShouldBe(HttpStatusCode.OK);
        (await TryAsync(platform, fresh)).ShouldBe(HttpStatusCode.OK);
        await site.Tools.AdvanceAsync("25:00:00");
        (await TryAsync(platform, platform.Secret!)).ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(platform, fresh)).ShouldBe(HttpStatusCode.OK);
        (await ActAsync(site, desk => desk.AddAsync(platform.Draft, officer: null, Ct))).Fault.ShouldBe(
            PlatformFault.Taken
        );
        await ActAsync(site, desk => desk.RemoveAsync(platform.Id, Ct));
        (await TryAsync(platform, fresh)).ShouldBe(HttpStatusCode.Unauthorized);
        var acts = await site.InStoreAsync(store =>
            store
                .Set<AuditEvent>()
                .Where(entry => entry.Detail!.StartsWith(platform.Id))
                .OrderBy(entry => entry.At)
                .Select(entry => entry.Act)
                .ToListAsync(Ct)
        );
        acts.ShouldBe([Act.PlatformAdded, Act.PlatformChanged, Act.PlatformRemoved]);
    }

    [Fact]
    public async Task While_a_former_secret_runs_no_other_takes_its_place_unless_it_is_cut()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        Task<PlatformAnswer> RotateAsync(bool cut) =>
            ActAsync(site, desk => desk.RotateSecretAsync(platform.Id, cut, null, null, Ct));
        var second = (await RotateAsync(cut: false)).Secret!;

        var refused = await RotateAsync(cut: false);
        refused.Fault.ShouldBe(PlatformFault.FormerSecretRuns);
        refused.Until.ShouldNotBeNull();
        refused.Secret.ShouldBeNull();
        (await TryAsync(platform, platform.Secret!)).ShouldBe(HttpStatusCode.OK, "a day was promised");
        (await TryAsync(platform, second)).ShouldBe(HttpStatusCode.OK);

        var third = (await RotateAsync(cut: true)).Secret!;
        (await TryAsync(platform, platform.Secret!)).ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(platform, second)).ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(platform, third)).ShouldBe(HttpStatusCode.OK);

        (await RotateAsync(cut: false)).Fault.ShouldBeNull("nothing runs beside it any more");
        await site.Tools.AdvanceAsync("24:00:01");
        (await RotateAsync(cut: false)).Fault.ShouldBeNull("the day is over");
        var details = await site.InStoreAsync(store =>
            store
                .Set<AuditEvent>()
                .Where(entry => entry.Act == Act.PlatformChanged && entry.Detail!.StartsWith(platform.Id))
                .OrderBy(entry => entry.At)
                .Select(entry => entry.Detail!.Substring(platform.Id.Length))
                .ToListAsync(Ct)
        );
        details.ShouldBe([":secret", ":secret-now", ":secret", ":secret"]);
    }

    // As patient as a machine may be busy: no time is measured by it.
    private static async Task WaitUntilAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 200 && !isSo(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ct);
        }

        isSo().ShouldBeTrue();
    }

    private static async Task<HttpStatusCode> TryAsync(TestPlatform platform, string secret)
    {
        using var answer = await platform.PostAsync(
            "/connect/token",
            new()
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = platform.Id,
                ["client_secret"] = secret,
            },
            new("Bearer", "x")
        );
        return answer.StatusCode;
    }

    private static async Task<PlatformAnswer> ActAsync(TestSite site, Func<PlatformDesk, Task<PlatformAnswer>> act)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<PlatformDesk>());
    }
}
