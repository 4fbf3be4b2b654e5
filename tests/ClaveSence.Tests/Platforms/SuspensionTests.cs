using System.Net;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Platforms.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Platforms;

/// <summary>A platform that may not act any more, or not as much: what it got before is worth no more than what it would get now.</summary>
public sealed class SuspensionTests(SharedSite shared)
{
    private const string Scope = "openid rut email offline_access";

    private TestSite Site => shared.Site;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_platform_that_is_suspended_reads_nothing_and_what_it_had_stays_dead_when_it_may_act_again()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var tokens = await EnterAsync(platform);
        await ActAsync(desk => desk.SuspendAsync(platform.Id, suspended: true, officer: null, Ct));
        await ShouldBeDeadAsync(platform, tokens);
        await ActAsync(desk => desk.SuspendAsync(platform.Id, suspended: false, officer: null, Ct));
        await ShouldBeDeadAsync(platform, tokens);
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeFalse();
        (await platform.ClaimsAsync((await EnterAsync(platform)).Access)).ContainsKey("RolUnico").ShouldBeTrue();
    }

    [Fact]
    public async Task What_another_process_issued_at_the_moment_of_a_suspension_reads_nothing_either()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var tokens = await EnterAsync(platform);
        await ActAsync(desk => desk.SuspendAsync(platform.Id, suspended: true, officer: null, Ct));
        await ReviveAsync(tokens);
        using var told = await platform.UserInfoAsync(tokens.Access);
        told.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_platform_that_was_removed_and_comes_again_under_its_name_is_another_one()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var tokens = await EnterAsync(platform);
        await ActAsync(desk => desk.RemoveAsync(platform.Id, Ct));
        await ShouldBeDeadAsync(platform, tokens);
        using var anew = await TestPlatform.RegisterAsync(Site, _ => platform.Draft);
        await ShouldBeDeadAsync(anew, tokens);
        await ReviveAsync(tokens); // As if another process had opened it after the removal.
        await ShouldBeDeadAsync(anew, tokens);
        (await anew.IsActiveAsync(tokens.Access)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_scope_that_was_taken_from_a_platform_leads_to_nothing_any_more()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var tokens = await EnterAsync(platform);
        (await platform.ClaimsAsync(tokens.Access)).ContainsKey("RolUnico").ShouldBeTrue();
        await ActAsync(desk =>
            desk.ChangeAsync(
                0,
                platform.Draft with
                {
                    Scopes = ["openid", "email", "offline_access"],
                },
                officer: null,
                Ct
            )
        );

        var told = await platform.ClaimsAsync(tokens.Access);
        told.ContainsKey("RolUnico").ShouldBeFalse();
        told.ContainsKey("email").ShouldBeTrue();
        using var answer = await platform.RefreshAsync(tokens.Refresh!);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var next = Tokens.Read(await answer.Content.ReadAsStringAsync(Ct));
        ((string)next.AccessClaims["scope"]!)
            .Split(' ')
            .ShouldBe(["openid", "email", "offline_access"], ignoreOrder: true);
        (await platform.ClaimsAsync(next.Access)).ContainsKey("RolUnico").ShouldBeFalse();
    }

    private async Task<Tokens> EnterAsync(TestPlatform platform)
    {
        using var visitor = await Site.SignedInAsync(await Site.NewAccountAsync(), Journeys.Clave);
        return await platform.EnterAsync(visitor, ("scope", Scope));
    }

    private static async Task ShouldBeDeadAsync(TestPlatform platform, Tokens tokens)
    {
        using var told = await platform.UserInfoAsync(tokens.Access);
        told.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var turned = await platform.RefreshAsync(tokens.Refresh!);
        turned.IsSuccessStatusCode.ShouldBeFalse();
    }

    private async Task ReviveAsync(Tokens tokens)
    {
        var sid = (string)tokens.IdentityClaims["sid"]!;
        var revived = await Site.InStoreAsync(store =>
            store
                .Set<PlatformGrant>()
                .Where(grant => grant.Sid == sid)
                .ExecuteUpdateAsync(update => update.SetProperty(grant => grant.EndedAt, (DateTimeOffset?)null), Ct)
        );
        revived.ShouldBe(1);
    }

    private async Task ActAsync(Func<PlatformDesk, Task<PlatformAnswer>> act)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        (await act(scope.ServiceProvider.GetRequiredService<PlatformDesk>())).Fault.ShouldBeNull();
    }
}
