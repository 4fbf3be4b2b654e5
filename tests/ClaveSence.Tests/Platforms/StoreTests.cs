using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Platforms;

/// <summary>What each address of the protocol asks of the store, and what it says while the store is away.</summary>
public sealed class StoreTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Round trips in docs/performance.md, «What a token costs».
    private static readonly Dictionary<string, int> Most = new()
    {
        ["/.well-known/openid-configuration"] = 0,
        ["/.well-known/jwks.json"] = 0,
        ["cc"] = 0,
        ["/connect/authorize"] = 6, // Two questions, and four rows that go in one trip on PostgreSQL.
        ["code"] = 1,
        ["refresh"] = 1,
        ["/connect/userinfo"] = 1,
        ["/connect/introspect"] = 1,
        ["/connect/revoke"] = 1,
    };

    [Fact]
    public async Task Each_address_costs_the_statements_that_are_written_down()
    {
        var trips = new TripLog();
        await using var site = await TestSite.StartAsync(replace: trips.Listen);
        using var platform = await TestPlatform.RegisterAsync(site);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        await platform.EnterAsync(visitor, ("scope", "openid profile email offline_access")); // The first visit makes the name.

        var call = platform.Ask(("scope", "openid profile email offline_access"));
        await CountAsync(trips, "/connect/authorize", () => visitor.OpenAsync(call.Path));
        var code = platform.CodeIn(visitor.At, call);
        Tokens? tokens = null;
        await CountAsync(trips, "code", async () => tokens = await platform.RedeemAsync(call, code));
        await CountAsync(trips, "/connect/userinfo", () => platform.ClaimsAsync(tokens!.Access));
        await CountAsync(trips, "/connect/introspect", () => platform.IsActiveAsync(tokens!.Access));
        await CountAsync(
            trips,
            "refresh",
            async () =>
            {
                using var turned = await platform.RefreshAsync(tokens!.Refresh!);
                tokens = Tokens.Read(await turned.Content.ReadAsStringAsync(Ct));
            }
        );
        await CountAsync(
            trips,
            "cc",
            () => PostAsync(platform, "/connect/token", ("grant_type", "client_credentials"))
        );
        await CountAsync(
            trips,
            "/connect/revoke",
            () => PostAsync(platform, "/connect/revoke", ("token", tokens!.Refresh!))
        );
        foreach (var path in (string[])["/.well-known/openid-configuration", "/.well-known/jwks.json"])
        {
            await CountAsync(trips, path, () => platform.Http.GetStringAsync(new Uri(path, UriKind.Relative), Ct));
        }
    }

    [Fact]
    public async Task While_the_store_is_away_keys_are_served_and_the_rest_says_come_again_and_issues_nothing()
    {
        var trips = new TripLog();
        await using var site = await TestSite.StartAsync(replace: trips.Listen);
        using var platform = await TestPlatform.RegisterAsync(site);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor, ("scope", "openid offline_access"));
        var before = await GrantsAsync(site);

        trips.IsAway = true;
        foreach (var path in (string[])["/.well-known/openid-configuration", "/.well-known/jwks.json"])
        {
            using var served = await platform.Http.GetAsync(new Uri(path, UriKind.Relative), Ct);
            served.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var own = await platform.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials" });
        own.StatusCode.ShouldBe(HttpStatusCode.OK, "a platform's own token needs no store");
        using var authorize = await visitor.SendRawAsync(HttpMethod.Get, platform.Ask().Path);
        using var refresh = await platform.RefreshAsync(tokens.Refresh!);
        using var told = await platform.UserInfoAsync(tokens.Access);
        foreach (var answer in (HttpResponseMessage[])[authorize, refresh, told])
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(StoreAway.RetryAfterSeconds));
            answer.Headers.Location.ShouldBeNull();
        }

        (await refresh.Content.ReadAsStringAsync(Ct)).ShouldContain("temporarily_unavailable");
        trips.IsAway = false;
        (await GrantsAsync(site)).ShouldBe(before);
        using var again = await platform.RefreshAsync(tokens.Refresh!);
        again.StatusCode.ShouldBe(HttpStatusCode.OK, "the token was not used up");
    }

    private static Task<int> GrantsAsync(TestSite site) =>
        site.InStoreAsync(store => store.Set<PlatformGrant>().CountAsync(Ct));

    private static async Task PostAsync(TestPlatform platform, string path, params (string Name, string Value)[] form)
    {
        using var answer = await platform.PostAsync(path, form.ToDictionary(one => one.Name, one => one.Value));
        answer.EnsureSuccessStatusCode();
    }

    private static async Task CountAsync(TripLog trips, string what, Func<Task> act)
    {
        trips.Take();
        await act();
        var taken = trips.Take();
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {taken.Count}");
        taken.Count.ShouldBeLessThanOrEqualTo(Most[what], $"{what}:\n{string.Join("\n---\n", taken)}");
    }

    /// <summary>Every trip to the store that a request made; and a store that is not there.</summary>
    private sealed class TripLog : DbCommandInterceptor
    {
        private readonly HttpContextAccessor _http = new();
        private readonly ConcurrentQueue<string> _trips = new();

        internal volatile bool IsAway;

        internal void Listen(IServiceCollection services) =>
            services
                .ConfigureDbContext<SqliteStore>(options => options.AddInterceptors(this))
                .ConfigureDbContext<PostgresStore>(options => options.AddInterceptors(this));

        internal List<string> Take()
        {
            List<string> taken = [];
            while (_trips.TryDequeue(out var trip))
            {
                taken.Add(trip);
            }

            return taken;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        ) => new(Heard(command, result));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) => new(Heard(command, result));

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<object> result,
            CancellationToken cancellationToken = default
        ) => new(Heard(command, result));

        private T Heard<T>(DbCommand command, T result)
        {
            if (IsAway)
            {
                throw new SqliteException("The store is away.", 14);
            }

            if (_http.HttpContext is not null)
            {
                _trips.Enqueue(command.CommandText);
            }

            return result;
        }
    }
}
