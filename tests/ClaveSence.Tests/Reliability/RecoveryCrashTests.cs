using System.Data.Common;
using System.Globalization;
using ClaveSence.Tests.Mail;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Development;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ClaveSence.Tests.Reliability;

/// <summary>A recovery whose dialog was shown ends in one usable provisional clave, wherever the portal dies on the way (ADR 0015).</summary>
public sealed class RecoveryCrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    // More than a walk has commits.
    private const int PassesAtMost = 10;

    // At the third one: orders and letters of the life before may come by at once.
    private static readonly string[] Behind =
    [
        $"{FailpointName.OrderCommitting}:3",
        $"{FailpointName.OrderCommitted}:3",
        $"{FailpointName.MailTaken}:3",
        $"{FailpointName.MailNoted}:2",
    ];

    private readonly CrashJournal _journal = new();
    private TestStore _store = null!;
    private FaultySmtpServer _server = null!;
    private CrashingPortal _portal = null!;
    private CrashLoad _load = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.MakeAsync();
        _server = new(new(1), TimeProvider.System, CrashingPortal.FreePort());
        _server.Open();
        _portal = new(_store, _server.Port);
        _load = new(_portal, _journal);
    }

    [Fact]
    public async Task Every_acknowledged_recovery_ends_in_exactly_one_usable_provisional_clave()
    {
        var points = new List<string>();
        foreach (var name in new[] { FailpointName.RequestCommitting, FailpointName.RequestCommitted })
        {
            // Each commit of the walk in turn, until it gets through.
            var pass = 1;
            while (await DiesInWalkAsync(At(name, pass)))
            {
                await _portal.DieAsync(At(name, pass));
                points.Add(At(name, pass));
                (++pass).ShouldBeLessThan(PassesAtMost);
            }

            await _portal.KillAsync();
            pass.ShouldBeGreaterThan(1);
        }

        foreach (var point in Behind)
        {
            await DieBehindWalksAsync(point);
            points.Add(point);
        }

        await OutlastLettersAsync();
        await _portal.PassLeasesAsync();
        var promises = new CrashPromises(_journal, _portal, _server);
        await promises.CheckAsync();
        await _portal.KillAsync();
        await promises.CheckStoreAsync(_store);
        output.WriteLine(
            $"recoveries: {string.Join(' ', points)}, {_journal.Recovering.Count} begun, {_journal.Recovered.Count} acknowledged, 0 lost, {_server.Copies.Count} letters"
        );
        _journal.Recovered.Count.ShouldBeGreaterThan(Behind.Length);
    }

    [Fact]
    public async Task Control_an_order_that_is_forgotten_with_the_process_is_seen_as_lost()
    {
        var point = At(FailpointName.OrderCommitting, 1);
        await DiesInWalkAsync(point); // Or just after its end.
        await _portal.DieAsync(point);
        await ForgetOrdersAsync();
        await _portal.StartAsync();
        await _portal.PassLeasesAsync();

        var promises = new CrashPromises(_journal, _portal, _server);
        var lost = await promises.LostAsync(_journal.Recovering.Keys, TimeSpan.FromSeconds(2));

        output.WriteLine($"control, orders kept in memory only: {lost.Count} of {_journal.Recovering.Count} lost");
        lost.ShouldBe(_journal.Recovering.Keys);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        _journal.Dispose();
    }

    private static string At(FailpointName name, int pass) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}:{pass}");

    private async Task<bool> DiesInWalkAsync(string point)
    {
        await _portal.StartAsync(point);
        try
        {
            await _load.RecoverAsync();
            return false;
        }
        catch (Exception fault) when (CrashLoad.IsDeath(fault))
        {
            return true;
        }
    }

    private async Task DieBehindWalksAsync(string point)
    {
        await _portal.StartAsync(point);
        using var gone = new CancellationTokenSource();
        var people = CrashLoad.DriveAsync([_load.RecoverAsync, _load.RecoverAsync], gone.Token);
        await (await Task.WhenAny(_portal.DieAsync(point), people));
        await gone.CancelAsync();
        await people;
    }

    // The mail server is away for longer than a letter may wait: the next clave is issued, and its process dies as well.
    private async Task OutlastLettersAsync()
    {
        await _server.CloseAsync();
        await _portal.StartAsync();
        await _load.RecoverAsync();
        await _portal.AdvanceAsync("00:16:00");
        await _portal.KillAsync();
        _server.Open();
        await _portal.StartAsync();
        await _portal.AdvanceAsync("00:16:00");
    }

    private async Task ForgetOrdersAsync()
    {
        await using DbConnection connection = TestStore.IsPostgres
            ? new NpgsqlConnection(_store.Connection)
            : new SqliteConnection(_store.Connection);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM recovery_order";
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }
}
