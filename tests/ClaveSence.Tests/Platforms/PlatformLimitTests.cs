using System.Globalization;
using System.Net;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Shell;

namespace ClaveSence.Tests.Platforms;

/// <summary>What one address may ask of the protocol in a minute.</summary>
public sealed class PlatformLimitTests
{
    private static readonly Dictionary<string, string?> AsInProduction = new() { ["Limits:PerNetworkFactor"] = "1" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_that_asks_too_often_is_told_to_wait()
    {
        await using var site = await TestSite.StartAsync(AsInProduction);
        using var platform = await TestPlatform.RegisterAsync(site);
        var path = platform.Ask(("prompt", "none")).Path;
        var answers = await SendAsync(
            PlatformLimits.OfBrowsers + 20,
            _ => platform.Http.GetAsync(new Uri(path, UriKind.Relative), Ct)
        );
        answers.Count(status => status is HttpStatusCode.TooManyRequests).ShouldBeGreaterThan(0);
        using var last = await platform.Http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Names_that_nobody_has_share_one_budget_and_cost_a_platform_nothing()
    {
        await using var site = await TestSite.StartAsync(AsInProduction);
        using var platform = await TestPlatform.RegisterAsync(site);
        var answers = await SendAsync(
            PlatformLimits.OfMachines + 200,
            n =>
                platform.PostAsync(
                    "/connect/token",
                    new()
                    {
                        ["grant_type"] = "client_credentials",
                        ["client_id"] = $"nadie-{n.ToString(CultureInfo.InvariantCulture)}",
                        ["client_secret"] = "x",
                    },
                    new("Bearer", "x")
                )
        );
        answers.Count(status => status is HttpStatusCode.TooManyRequests).ShouldBeGreaterThan(0);
        using var own = await platform.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials" });
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    // Eight at a time; a new minute begins the count anew, which takes longer than all of them together.
    private static async Task<IReadOnlyList<HttpStatusCode>> SendAsync(
        int count,
        Func<int, Task<HttpResponseMessage>> send
    )
    {
        var answers = new HttpStatusCode[count];
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct },
            async (n, _) =>
            {
                using var answer = await send(n);
                answers[n] = answer.StatusCode;
            }
        );
        return answers;
    }
}
