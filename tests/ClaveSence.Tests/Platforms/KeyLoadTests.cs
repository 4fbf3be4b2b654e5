using ClaveSence.Tests.Fuzz;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Platforms.Keys;
using ClaveSence.Web.Platforms.Register;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Tests.Platforms;

/// <summary>
/// Keys turn three times while people sign in at two portals on one store, and platforms go on believing the keys that they read up to
/// a day ago: no token is refused that is good, and none is signed by a key that nobody could know (goal G10).
/// </summary>
public sealed class KeyLoadTests(ITestOutputHelper output)
{
    private const int Steps = 19;
    private const int StepsBetweenTurns = 6;
    private const int StepsOfADay = 4;
    private const string Step = "06:00:00";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_keys_turn_at_two_portals_every_good_token_is_believed_by_whoever_read_the_keys_within_a_day()
    {
        await using var pair = await Pair.StartAsync();
        var (book, readers) = (new KeyBook(), new IList<JsonWebKey>[StepsOfADay]);
        for (var reader = 0; reader < readers.Length; reader++)
        {
            readers[reader] = await pair.ReadKeysAsync(reader);
        }

        for (var step = 0; step < Steps; step++)
        {
            // One of four platforms reads the keys now; the next time is a day away.
            readers[step % StepsOfADay] = await pair.ReadKeysAsync(step);
            await Task.WhenAll(
                pair.WalkAsync(0),
                pair.WalkAsync(1),
                step % StepsBetweenTurns == 0 && step < Steps - 1 ? pair.TurnAsync() : Task.CompletedTask
            );
            var tokens = pair.Issued.SelectMany(one => (string[])[one.Identity!, one.Access]).ToList();
            book.NoteTokens(step, tokens);
            foreach (var token in tokens)
            {
                await ShouldAllBelieveAsync(token, readers);
            }

            book.NoteKeys(step, await pair.ReadKeysAsync(0), await pair.ReadKeysAsync(1));
            await pair.AdvanceAsync();
        }

        output.WriteLine($"{book.Signed} tokens by {book.Signers} keys, each believed by {readers.Length} platforms");
        book.Signers.ShouldBe(8, "two kinds of keys, the first ones and three turns");
        book.KnowsTheFirst.ShouldBeFalse("the first ones are forgotten in the end");
    }

    private static async Task ShouldAllBelieveAsync(string token, IList<JsonWebKey>[] readers)
    {
        foreach (var keys in readers)
        {
            await PublishedKeys.ShouldVerifyAsync(token, keys, "ES256", "RS256");
        }
    }

    /// <summary>Which key was published and signed when; it holds the two promises against each other.</summary>
    private sealed class KeyBook
    {
        private readonly Dictionary<string, int> _published = [];
        private readonly Dictionary<string, int> _signedLast = [];
        private HashSet<string> _now = [];
        private string[] _first = [];

        internal int Signed { get; private set; }

        internal int Signers => _signedLast.Count;

        internal bool KnowsTheFirst => _first.Any(_now.Contains);

        // But for the very first ones, which nobody had read another one before, each was published for a day before its first use.
        internal void NoteTokens(int step, List<string> tokens)
        {
            Signed += tokens.Count;
            var kids = tokens.Select(token => (string)Tokens.Header(token)["kid"]!).Distinct().ToArray();
            _first = step == 0 ? kids : _first;
            foreach (var kid in kids)
            {
                if (step > 0 && !_signedLast.ContainsKey(kid))
                {
                    (step - _published.GetValueOrDefault(kid, step)).ShouldBeGreaterThanOrEqualTo(StepsOfADay);
                }

                _signedLast[kid] = step;
            }
        }

        // What one portal publishes, the other does; and two days after its last use a key is still there.
        internal void NoteKeys(int step, IList<JsonWebKey> one, IList<JsonWebKey> other)
        {
            _now = [.. one.Select(key => key.Kid)];
            other.Select(key => key.Kid).Order().ShouldBe(_now.Order());
            foreach (var kid in _now)
            {
                _published.TryAdd(kid, step);
            }

            foreach (var (kid, last) in _signedLast.Where(used => step - used.Value <= 2 * StepsOfADay))
            {
                _now.ShouldContain(kid, $"used at {last}, and now it is {step}");
            }
        }
    }

    /// <summary>Two portals on one store and under one name, each with a person whose browser begins there.</summary>
    private sealed class Pair : IAsyncDisposable
    {
        private readonly TestSite[] _sites;
        private readonly TestPlatform[] _doors;
        private readonly (Visitor Browser, Company Company)[] _people;
        private readonly List<Tokens>[] _issued =
        [
            [],
            [],
        ];

        private Pair(TestSite[] sites, TestPlatform[] doors, (Visitor, Company)[] people) =>
            (_sites, _doors, _people) = (sites, doors, people);

        internal IEnumerable<Tokens> Issued => _issued.SelectMany(tokens => tokens);

        internal static async Task<Pair> StartAsync()
        {
            var hasher = new QuickHasher();
            void Quicken(IServiceCollection services) =>
                services.RemoveAll<IClaveHasher>().AddSingleton<IClaveHasher>(hasher);
            var one = await TestSite.StartAsync(replace: Quicken);
            var settings = new Dictionary<string, string?> { ["PublicBaseUrl"] = one.Root };
            var two = await TestSite.StartAsync(settings, Quicken, one.Store);
            var platform = await TestPlatform.RegisterAsync(one);
            await two.Services.GetRequiredService<PlatformRegister>().RefreshAsync(Ct);
            var first = (one.NewVisitor(), await one.NewAccountAsync());
            var second = (two.NewVisitor(), await two.NewAccountAsync());
            return new([one, two], [platform, platform.At(two)], [first, second]);
        }

        /// <summary>A platform reads the published keys, at the one or the other.</summary>
        internal async Task<IList<JsonWebKey>> ReadKeysAsync(int turn)
        {
            var address = new Uri("/.well-known/jwks.json", UriKind.Relative);
            return new JsonWebKeySet(await _doors[turn % 2].Http.GetStringAsync(address, Ct)).Keys;
        }

        /// <summary>Somebody turns the keys by hand, at both at once; one set comes of it, and both know.</summary>
        internal async Task TurnAsync()
        {
            var made = await Task.WhenAll(_sites.Select(site => Task.Run(() => ForceAsync(site), Ct)));
            made.Count(from => from is not null).ShouldBe(1);
            await LookAsync();
        }

        /// <summary>One person signs in here; what they got is used, and what they had is turned, at the other one.</summary>
        internal async Task WalkAsync(int here)
        {
            var (far, mine) = (_doors[1 - here], _issued[here]);
            List<Tokens> fresh = [];
            if (mine.Count > 0)
            {
                await far.ClaimsAsync(mine[^1].Access); // It is good, whoever signed it.
                fresh.Add(await RefreshAsync(far, mine[^1]));
            }

            var (browser, company) = _people[here];
            await browser.SignInAsync(company.Rut, Journeys.Clave);
            var call = far.Ask(("scope", "openid offline_access"));
            await browser.OpenAsync(call.Path);
            fresh.Add(await far.RedeemAsync(call, far.CodeIn(browser.At, call)));
            fresh.Add(await RefreshAsync(_doors[here], fresh[^1]));
            await far.ClaimsAsync(fresh[^1].Access);
            _issued[here] = fresh;
        }

        /// <summary>Time passes at both.</summary>
        internal async Task AdvanceAsync()
        {
            await Task.WhenAll(_sites.Select(site => site.Tools.AdvanceAsync(Step)));
            await LookAsync();
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            Array.ForEach(_people, one => one.Browser.Dispose());
            Array.ForEach(_doors, door => door.Dispose());
            await _sites[1].DisposeAsync();
            await _sites[0].DisposeAsync();
        }

        // As their watches do, every moment.
        private Task LookAsync() =>
            Task.WhenAll(_sites.Select(site => site.Services.GetRequiredService<PlatformRegister>().RefreshAsync(Ct)));

        private static async Task<DateTimeOffset?> ForceAsync(TestSite site)
        {
            await using var scope = site.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<KeyTurns>().ForceAsync(Ct);
        }

        private static async Task<Tokens> RefreshAsync(TestPlatform door, Tokens tokens)
        {
            using var answer = await door.RefreshAsync(tokens.Refresh!);
            var body = await answer.Content.ReadAsStringAsync(Ct);
            answer.IsSuccessStatusCode.ShouldBeTrue(body);
            return Tokens.Read(body);
        }
    }
}
