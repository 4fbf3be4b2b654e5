using ClaveSence.Tests.Edge;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Background;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Platforms.Keys;
using ClaveSence.Web.Shell;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClaveSence.Tests.Reliability;

/// <summary>What goes wrong in the background stops nothing that people are served.</summary>
public sealed class BackgroundFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signing_key_that_one_portal_cannot_open_yet_does_not_stop_it()
    {
        using var log = new WrittenLog();
        var ring = KeyRing.Generate();
        await using var first = await TestSite.StartAsync(Seal(ring), To(log));
        var next = $"2:{KeyRing.Generate().Split(':')[1]},{ring}";
        await using var second = await TestSite.StartAsync(Seal(next), store: first.Store);
        await using (var scope = second.Services.CreateAsyncScope())
        {
            (await scope.ServiceProvider.GetRequiredService<KeyTurns>().ForceAsync(Ct)).ShouldNotBeNull();
        }

        await ShouldSayAndServeAsync(first, log, "The register of platforms was not looked at");
    }

    [Fact]
    public async Task Work_that_cannot_even_be_made_does_not_stop_the_portal()
    {
        using var log = new WrittenLog();
        await using var site = await TestSite.StartAsync(replace: services =>
        {
            To(log)(services);
            services.AddScoped<IDueWork>(_ => throw new NotSupportedException("An odd fault."));
        });
        var clock = (ProductClock)site.Services.GetRequiredService<TimeProvider>();
        // Each time anew: the runner may not have begun to wait when the clock is moved for the first time.
        await ShouldSayAndServeAsync(
            site,
            log,
            $"Due work {nameof(DueWorkRunner)} failed",
            () => clock.Advance(TimeSpan.FromMinutes(2))
        );
    }

    [Fact]
    public async Task An_odd_fault_while_platforms_are_told_does_not_stop_the_portal()
    {
        using var log = new WrittenLog();
        var fault = new OddFault();
        await using var site = await TestSite.StartAsync(replace: services =>
        {
            To(log)(services);
            services
                .ConfigureDbContext<Web.Store.SqliteStore>(options => options.AddInterceptors(fault))
                .ConfigureDbContext<Web.Store.PostgresStore>(options => options.AddInterceptors(fault));
        });
        fault.IsOn = true;
        await ShouldSayAndServeAsync(site, log, "Logout tokens were not sent (NotSupportedException)");
    }

    private static Dictionary<string, string?> Seal(string ring) => new() { ["Keys:Seal"] = ring };

    private static Action<IServiceCollection> To(WrittenLog log) =>
        services => services.AddLogging(logging => logging.AddProvider(log));

    private static async Task ShouldSayAndServeAsync(
        TestSite site,
        WrittenLog log,
        string line,
        Action? meanwhile = null
    )
    {
        var life = site.Services.GetRequiredService<IHostApplicationLifetime>();
        for (var i = 0; i < 150 && !log.Text.Contains(line, StringComparison.Ordinal); i++)
        {
            meanwhile?.Invoke();
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Ct);
        }

        log.Text.ShouldContain(line);
        life.ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
        using var visitor = site.NewVisitor();
        using var answer = await visitor.SendRawAsync(HttpMethod.Get, "/.well-known/jwks.json");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Fails, in a way that nobody foresaw, what the sender of logout tokens asks for.</summary>
    private sealed class OddFault : DbCommandInterceptor
    {
        internal volatile bool IsOn;

        public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(
            System.Data.Common.DbCommand command,
            CommandEventData eventData,
            InterceptionResult<System.Data.Common.DbDataReader> result,
            CancellationToken cancellationToken = default
        ) =>
            IsOn && command.CommandText.Contains("tell_since", StringComparison.Ordinal)
                ? throw new NotSupportedException("An odd fault.")
                : new(result);
    }
}
