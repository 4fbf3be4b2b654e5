using System.Globalization;
using System.Security.Cryptography;
using ClaveSence.Tests.Mail;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Development;

namespace ClaveSence.Tests.Reliability;

/// <summary>A death at the worst moments, each by name: the same promises hold as after any other.</summary>
/// <remarks><c>CLAVESENCE_FAILPOINT_ROUNDS</c> says how often each (1), at passes drawn from the first ones.</remarks>
public sealed class FailpointTests(ITestOutputHelper output)
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("CLAVESENCE_FAILPOINT_ROUNDS")
        is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : 1;

    private static readonly string[] Names = Enum.GetNames<FailpointName>();

    [Fact]
    public async Task A_death_at_each_named_point_loses_nothing_that_was_acknowledged()
    {
        await using var store = await TestStore.MakeAsync();
        await using var server = new FaultySmtpServer(new(1), TimeProvider.System, CrashingPortal.FreePort());
        server.Open();
        await using var portal = new CrashingPortal(store, server.Port);
        using var journal = new CrashJournal();
        var load = new CrashLoad(portal, journal);
        var points = Enumerable.Repeat(Names, Rounds).SelectMany(names => names).Select(AtSomePass).ToList();
        foreach (var point in points)
        {
            await portal.StartAsync(point);
            using var gone = new CancellationTokenSource();
            var people = load.DriveAsync(gone.Token);
            await (await Task.WhenAny(portal.DieAsync(point), people)); // People who are not served as they should be say so.
            await gone.CancelAsync();
            await people;
        }

        await portal.StartAsync();
        await portal.PassLeasesAsync();
        var promises = new CrashPromises(journal, portal, server);
        await promises.CheckAsync();
        await portal.KillAsync();
        await promises.CheckStoreAsync(store);
        output.WriteLine($"failpoints: {string.Join(' ', points)}, {journal}, 0 lost, {server.Copies.Count} letters");
    }

    // Every step of a walk is a form; a letter or an order comes once a walk.
    private static string AtSomePass(string name)
    {
        var most = name.StartsWith("Request", StringComparison.Ordinal) ? 4 : 2;
        return string.Create(CultureInfo.InvariantCulture, $"{name}:{RandomNumberGenerator.GetInt32(1, most + 1)}");
    }
}
