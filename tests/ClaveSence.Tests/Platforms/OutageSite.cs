using ClaveSence.Tests.Site;
using Npgsql;

namespace ClaveSence.Tests.Platforms;

/// <summary>A portal whose store a test takes away: on PostgreSQL the line to the server is cut, on SQLite each statement fails as for a file that is gone.</summary>
internal sealed class OutageSite : IAsyncDisposable
{
    private readonly TestStore _store;
    private readonly TripLog _trips;
    private readonly CutLine? _line;

    private OutageSite(TestSite site, TestStore store, TripLog trips, CutLine? line) =>
        (Site, _store, _trips, _line) = (site, store, trips, line);

    /// <summary>The portal.</summary>
    internal TestSite Site { get; }

    /// <summary>Starts it.</summary>
    internal static async Task<OutageSite> StartAsync()
    {
        var (store, trips) = (await StoreTemplate.CopyAsync(), new TripLog());
        if (!TestStore.IsPostgres)
        {
            return new(await TestSite.StartAsync(replace: trips.Listen, store: store), store, trips, line: null);
        }

        var way = new NpgsqlConnectionStringBuilder(store.Connection);
        var line = new CutLine(way.Host!, way.Port);
        (way.Host, way.Port) = ("127.0.0.1", line.Port);
        var settings = new Dictionary<string, string?> { ["ConnectionStrings:Store"] = way.ConnectionString };
        return new(await TestSite.StartAsync(settings, trips.Listen, store), store, trips, line);
    }

    /// <summary>Takes the store away.</summary>
    internal void Cut()
    {
        if (_line is null)
        {
            _trips.IsAway = true;
        }

        _line?.Cut();
    }

    /// <summary>Brings it back.</summary>
    internal void Mend()
    {
        _trips.IsAway = false;
        _line?.Mend();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        _line?.Dispose();
        await _store.DisposeAsync();
    }
}
