using ClaveSence.Tests.Fuzz;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Keys.Rotation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClaveSence.Tests.Keys;

/// <summary>Two portals on one store behind a balancer without memory, replaced one by one as an operator rolls settings out.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    // What is tested is who is let in, not how fast: a busy machine must not look like a registry that is down.
    private static readonly Dictionary<string, string?> Patience = new()
    {
        ["Registries:Sii:TimeLimit"] = "00:01:00",
        ["Registries:Sii:AttemptLimit"] = "00:00:50",
        ["Registries:RegistroCivil:TimeLimit"] = "00:01:00",
        ["Registries:RegistroCivil:AttemptLimit"] = "00:00:50",
    };

    private readonly TestStore _store;
    private readonly QuickHasher _hasher = new();
    private readonly Seat[] _seats = new Seat[2];
    private int _turn;
    private int _sent;
    private int _failed;

    private Fleet(TestStore store) => _store = store;

    /// <summary>The store of both.</summary>
    internal TestStore Store => _store;

    /// <summary>How many requests were answered.</summary>
    internal int Sent => Volatile.Read(ref _sent);

    /// <summary>How many of them with a status of 500 or more.</summary>
    internal int Failed => Volatile.Read(ref _failed);

    /// <summary>Starts both with the same rings.</summary>
    internal static async Task<Fleet> StartAsync(IReadOnlyDictionary<string, string?> rings)
    {
        var fleet = new Fleet(await TestStore.MakeAsync());
        for (var place = 0; place < fleet._seats.Length; place++)
        {
            fleet._seats[place] = new(await fleet.NewPortalAsync(rings));
        }

        return fleet;
    }

    /// <summary>Starts a portal beside them that the balancer does not know.</summary>
    internal Task<TestSite> NewPortalAsync(IReadOnlyDictionary<string, string?> rings) =>
        TestSite.StartAsync(
            new Dictionary<string, string?>(rings.Concat(Patience)),
            services => services.AddKeyRotation().RemoveAll<IClaveHasher>().AddSingleton<IClaveHasher>(_hasher),
            _store
        );

    /// <summary>One of the two.</summary>
    internal TestSite this[int place] => _seats[place].Site;

    /// <summary>Puts a portal with other rings in the place of one: new requests go to the new one, those under way are answered by the old one.</summary>
    internal async Task RollAsync(int place, IReadOnlyDictionary<string, string?> rings)
    {
        var before = _seats[place];
        _seats[place] = new(await NewPortalAsync(rings));
        while (Volatile.Read(ref before.Busy) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        await before.Site.DisposeAsync();
    }

    /// <summary>Does something with whichever portal serves; it is not taken away meanwhile.</summary>
    internal async Task<T> UseAsync<T>(Func<TestSite, Task<T>> act)
    {
        var seat = Take();
        try
        {
            return await act(seat.Site);
        }
        finally
        {
            Interlocked.Decrement(ref seat.Busy);
        }
    }

    /// <summary>A browser whose every request goes to the other portal.</summary>
    internal Visitor NewVisitor() => new(this[0].Address, new Balancer(this));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var seat in _seats)
        {
            await seat.Site.DisposeAsync();
        }

        await _store.DisposeAsync();
    }

    private Seat Take()
    {
        while (true)
        {
            var place = (Interlocked.Increment(ref _turn) & int.MaxValue) % _seats.Length;
            var seat = Volatile.Read(ref _seats[place]);
            Interlocked.Increment(ref seat.Busy);
            if (seat == Volatile.Read(ref _seats[place]))
            {
                return seat;
            }

            Interlocked.Decrement(ref seat.Busy);
        }
    }

    private sealed class Seat(TestSite site)
    {
        public int Busy;

        public TestSite Site { get; } = site;
    }

    private sealed class Balancer(Fleet fleet) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var answer = await fleet.UseAsync(site =>
            {
                request.RequestUri = new(site.Address, request.RequestUri!.PathAndQuery);
                return base.SendAsync(request, ct);
            });
            Interlocked.Increment(ref fleet._sent);
            if ((int)answer.StatusCode >= 500)
            {
                Interlocked.Increment(ref fleet._failed);
            }

            return answer;
        }
    }
}
