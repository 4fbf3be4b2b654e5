using System.Net;
using ClaveSence.Web.Platforms.Protocol;
using ClaveSence.Web.Platforms.Register;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>Codes and refresh tokens that come again, at once, later, or when their time is over (threats O-02 and O-04).</summary>
internal static class ReplayAttacks
{
    /// <summary>How many come at once.</summary>
    internal const int AtOnce = 64;

    private const string Offline = "openid offline_access";

    /// <summary>How often 64 come at once: 2 times, and 100 with <c>./dev test --full</c>.</summary>
    internal static readonly int Rounds = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_FULL") == "1" ? 100 : 2;

    /// <summary>Gets the family.</summary>
    internal static Family Family { get; } =
        new(
            "replay",
            [
                .. Enumerable
                    .Range(1, Rounds)
                    .Select(round => new Attack($"a code 64 times at once, {round}", CodeRaceAsync)),
                .. Enumerable
                    .Range(1, Rounds)
                    .Select(round => new Attack($"a refresh token 64 times at once, {round}", RefreshRaceAsync)),
                new("the code after its refresh token was used", CodeAfterRefreshAsync),
                new("the refresh token before the last one", OldRefreshAsync),
                new("a refresh token after its access token was given back", RevokedAsync),
                new("a code whose session ended meanwhile", CodeAfterSignOutAsync),
                new("a refresh token whose session ended", RefreshAfterSignOutAsync),
                new("what a platform got before it was suspended, then and after it may act again", SuspendedAsync),
                new("a refresh token for more than was agreed to", MoreScopesAsync),
            ],
            Weakened
                .Without(step => step.ServiceDescriptor.ServiceType == typeof(IssueTokens))
                .Then(
                    Weakened.With<OpenIddictServerEvents.HandleTokenRequestContext>(
                        OpenIddictServerHandlers.Exchange.AttachPrincipal.Descriptor.Order + 500,
                        context =>
                        {
                            var again = context.Principal!.Clone();
                            again.SetDestinations(IssueTokens.DestinationsOf);
                            context.SignIn(again);
                        }
                    )
                )
        );

    private static async Task<bool> CodeRaceAsync(Arena arena)
    {
        var call = arena.Platform.Ask(("scope", Offline));
        var form = arena.Platform.Redemption(call, (await arena.CodeAsync(call))!);
        return await IsOneAsync(arena, () => arena.Platform.PostAsync("/connect/token", new(form)));
    }

    private static async Task<bool> RefreshRaceAsync(Arena arena)
    {
        var (_, _, tokens) = await arena.EnterAsync(("scope", Offline));
        return await IsOneAsync(arena, () => arena.Platform.RefreshAsync(tokens.Refresh!));
    }

    // One is answered, and what it brought is dead, for the others came again.
    private static async Task<bool> IsOneAsync(Arena arena, Func<Task<HttpResponseMessage>> sendAsync)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(sendAsync)));
        List<Tokens> brought = [];
        foreach (var answer in answers)
        {
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                brought.Add(Tokens.Read(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
            }

            answer.Dispose();
        }

        return brought.Count == 1
            && !await arena.Platform.IsActiveAsync(brought[0].Access)
            && await Arena.BringsNothingAsync(arena.Platform.RefreshAsync(brought[0].Refresh!));
    }

    private static async Task<bool> CodeAfterRefreshAsync(Arena arena)
    {
        var (call, code, tokens) = await arena.EnterAsync(("scope", Offline));
        var second = await TurnAsync(arena, tokens.Refresh!);
        return await Arena.BringsNothingAsync(
                arena.Platform.PostAsync("/connect/token", arena.Platform.Redemption(call, code))
            ) && await Arena.BringsNothingAsync(arena.Platform.RefreshAsync(second.Refresh!));
    }

    private static async Task<bool> OldRefreshAsync(Arena arena)
    {
        var (_, _, first) = await arena.EnterAsync(("scope", Offline));
        var third = await TurnAsync(arena, (await TurnAsync(arena, first.Refresh!)).Refresh!);
        return await Arena.BringsNothingAsync(arena.Platform.RefreshAsync(first.Refresh!))
            && await Arena.BringsNothingAsync(arena.Platform.RefreshAsync(third.Refresh!));
    }

    private static async Task<bool> RevokedAsync(Arena arena)
    {
        var (_, _, tokens) = await arena.EnterAsync(("scope", Offline));
        using var given = await arena.Platform.PostAsync("/connect/revoke", new() { ["token"] = tokens.Access });
        given.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await Arena.BringsNothingAsync(arena.Platform.RefreshAsync(tokens.Refresh!));
    }

    private static async Task<bool> CodeAfterSignOutAsync(Arena arena)
    {
        var call = arena.Platform.Ask();
        var code = (await arena.CodeAsync(call))!;
        await arena.SignOutAsync();
        return await Arena.BringsNothingAsync(
            arena.Platform.PostAsync("/connect/token", arena.Platform.Redemption(call, code))
        );
    }

    private static async Task<bool> RefreshAfterSignOutAsync(Arena arena)
    {
        var (_, _, tokens) = await arena.EnterAsync(("scope", Offline));
        await arena.SignOutAsync();
        return await Arena.BringsNothingAsync(arena.Platform.RefreshAsync(tokens.Refresh!));
    }

    private static async Task<bool> SuspendedAsync(Arena arena)
    {
        using var platform = await TestPlatform.RegisterAsync(arena.Site);
        var tokens = await platform.EnterAsync(arena.Visitor, ("scope", Offline));
        var call = platform.Ask();
        var code = (await arena.CodeAsync(call))!;
        foreach (var suspended in (bool[])[true, false])
        {
            await using var scope = arena.Site.Services.CreateAsyncScope();
            var desk = scope.ServiceProvider.GetRequiredService<PlatformDesk>();
            (
                await desk.SuspendAsync(platform.Id, suspended, officer: null, CancellationToken.None)
            ).Fault.ShouldBeNull();
            using var told = await platform.UserInfoAsync(tokens.Access);
            if (
                told.StatusCode != HttpStatusCode.Unauthorized
                || !await Arena.BringsNothingAsync(platform.RefreshAsync(tokens.Refresh!))
                || !await Arena.BringsNothingAsync(
                    platform.PostAsync("/connect/token", platform.Redemption(call, code))
                )
            )
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<bool> MoreScopesAsync(Arena arena)
    {
        var (_, _, tokens) = await arena.EnterAsync(("scope", Offline));
        return await Arena.BringsNothingAsync(
            arena.Platform.PostAsync(
                "/connect/token",
                new()
                {
                    ["grant_type"] = "refresh_token",
                    ["refresh_token"] = tokens.Refresh!,
                    ["scope"] = "openid offline_access rut email",
                }
            )
        );
    }

    private static async Task<Tokens> TurnAsync(Arena arena, string refresh)
    {
        using var turned = await arena.Platform.RefreshAsync(refresh);
        turned.StatusCode.ShouldBe(HttpStatusCode.OK);
        return Tokens.Read(await turned.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
