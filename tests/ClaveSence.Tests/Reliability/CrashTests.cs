using System.Globalization;
using System.Security.Cryptography;
using ClaveSence.Tests.Mail;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Reliability;

/// <summary><c>kill -9</c> at any moment loses nothing that was acknowledged, no letter, and leaves nothing half done.</summary>
/// <remarks><c>CLAVESENCE_KILLS</c> says how often: 8, as each start takes seconds; 100 in <c>./dev test --full</c>.</remarks>
public sealed class CrashTests(ITestOutputHelper output)
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("CLAVESENCE_KILLS") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : 8;

    [Fact]
    public async Task Kills_under_load_lose_nothing_that_was_acknowledged_and_leave_nothing_half_done()
    {
        await using var store = await TestStore.MakeAsync();
        await using var server = new FaultySmtpServer(new(1), TimeProvider.System, CrashingPortal.FreePort());
        await using var portal = new CrashingPortal(store, server.Port);
        using var journal = new CrashJournal();
        var load = new CrashLoad(portal, journal);
        for (var kill = 0; kill < Kills; kill++)
        {
            if (kill == Kills / 2)
            {
                server.Open(); // Down before, so that letters pile up.
            }

            await portal.StartAsync();
            using var gone = new CancellationTokenSource();
            var people = load.DriveAsync(gone.Token);
            await CrashLoad.OneMoreAsync(people, ServedIn(journal, kill));
            var moment = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(0, 600));
            await Task.Delay(moment, TimeProvider.System, CancellationToken.None);
            await portal.KillAsync();
            await gone.CancelAsync();
            await people;
        }

        await portal.StartAsync();
        await portal.PassLeasesAsync();
        var promises = new CrashPromises(journal, portal, server);
        await promises.CheckAsync();
        await portal.KillAsync();
        await promises.CheckStoreAsync(store);
        output.WriteLine($"crashes: {Kills} kills, {journal}, 0 lost, {server.Copies.Count} letters");
        journal.Acknowledged.ShouldBeGreaterThan(Kills);
    }

    // The longest walk in every other life, a recovery in every fourth, else whoever is first.
    private static Func<int> ServedIn(CrashJournal journal, int life) =>
        (life % 4) switch
        {
            0 or 2 => () => journal.Registered.Count,
            1 => () => journal.Recovered.Count,
            _ => () => journal.Acknowledged,
        };
}
