using System.Diagnostics;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Interop;

/// <summary>Waits for what a portal tells platforms behind everybody's back.</summary>
internal static class LogoutWaits
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks again and again until it is so.</summary>
    internal static async Task UntilToldAsync(this TestSite site, Func<Task<bool>> isSo)
    {
        var limit = Stopwatch.StartNew();
        while (!await isSo())
        {
            limit.Elapsed.ShouldBeLessThan(Patience, $"No platform of {site.Root} was told.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
        }
    }
}
