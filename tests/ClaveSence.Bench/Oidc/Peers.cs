using System.Diagnostics;
using Npgsql;

namespace ClaveSence.Bench.Oidc;

/// <summary>The peers: programs of others that do the same, set up as their documentation says, each with what differs.</summary>
internal static class Peers
{
    private const string Secret = "un-secreto-del-banco-de-pruebas"; // The peers' own files have it too: it guards nothing.

    /// <summary>Starts those that could be installed, each twice or more for the time that it takes.</summary>
    /// <param name="peers"><c>NAME=PATH</c> of each, as eng/bench.sh found them.</param>
    /// <param name="postgres">The connection string of an administrator; nothing where there is no PostgreSQL.</param>
    /// <param name="starts">How many starts are measured.</param>
    public static async IAsyncEnumerable<Contender> StartAsync(string[] peers, string? postgres, int starts)
    {
        foreach (var (name, path) in peers.Select(peer => peer.Split('=', 2)).Select(peer => (peer[0], peer[1])))
        {
            foreach (var peer in await KindsAsync(name, path, postgres is { Length: > 0 } ? postgres : null))
            {
                if (await TryAsync(name, peer, starts) is { } started)
                {
                    yield return started;
                }
            }
        }
    }

    private static async Task<Contender?> TryAsync(string name, Peer peer, int starts)
    {
        try
        {
            return await peer.StartAsync(starts);
        }
        catch (Exception fault) when (fault is TimeoutException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"bench: {name} does not start and is left out: {fault.Message}");
            return null;
        }
    }

    private static async Task<Peer[]> KindsAsync(string name, string path, string? postgres) =>
        name switch
        {
            "node" when postgres is null => [Node(path)],
            "node" => [await NodeOnPostgresAsync(path, postgres), Node(path)],
            "bare" when postgres is not null =>
            [
                await BareAsync(path, postgres, isPublic: false),
                await BareAsync(path, postgres, isPublic: true),
            ],
            "glewlwyd" => [Glewlwyd(path)],
            "lemonldap" => [Lemonldap(path)],
            _ => [],
        };

    // npm's oidc-provider, nothing durable.
    private static Peer Node(string folder) =>
        new(
            root =>
                new("oidc-provider.memory", root, Contender.ClientId, Secret, FormOf("_session", "_interaction"))
                {
                    IsDurable = false,
                },
            _ => new("node", ["server.mjs"]) { WorkingDirectory = folder }
        );

    // The same with the adapter beside it, which keeps everything in one table.
    private static async Task<Peer> NodeOnPostgresAsync(string folder, string postgres)
    {
        var store = new NpgsqlConnectionStringBuilder(await Databases.MakeAsync(postgres, "bench_oidc_provider"));
        var start = new ProcessStartInfo("node", ["server.mjs"]) { WorkingDirectory = folder };
        start.Environment["STORE"] = $"postgres://{store.Username}@{store.Host}:{store.Port}/{store.Database}";
        return new(
            root => new("oidc-provider.postgres", root, Contender.ClientId, Secret, FormOf("_session", "_interaction")),
            _ => start
        )
        {
            Database = await PostgresTime.ReaderAsync(store.ConnectionString),
        };
    }

    // OpenIddict with Entity Framework Core. A public client has no secret: nothing of its own, and nothing to introspect with.
    private static async Task<Peer> BareAsync(string assembly, string postgres, bool isPublic)
    {
        var name = isPublic ? "openiddict-public" : "openiddict";
        var store = await Databases.MakeAsync(postgres, $"bench_{name.Replace('-', '_')}");
        var start = new ProcessStartInfo("dotnet", [assembly]);
        start.Environment["Store"] = store;
        start.Environment["Public"] = isPublic ? "true" : "false";
        return new(
            root => new($"{name}.postgres", root, Contender.ClientId, isPublic ? null : Secret, FormOf("session")),
            _ => start
        )
        {
            Database = await PostgresTime.ReaderAsync(store),
        };
    }

    // Debian's Glewlwyd. On SQLite it knows PBKDF2 alone, and with 16 at once now and then one fails: one flow at a time.
    private static Peer Glewlwyd(string folder) =>
        new(
            root =>
                new("glewlwyd.sqlite", new(root, "api/oidc/"), Contender.ClientId, Secret, ScriptOf(root))
                {
                    HasSameHash = false,
                    Connections = 1,
                    OwnScope = [("scope", "email")],
                },
            own => new("bash", [Path.Combine(folder, "start.sh"), own])
        )
        {
            SetUp = root => new("python3", [Path.Combine(folder, "setup.py"), root.ToString(), Contender.UserOf(0)]),
        };

    // Debian's LemonLDAP::NG with its demonstration accounts: a password is compared, not hashed.
    private static Peer Lemonldap(string folder) =>
        new(
            root =>
                new(
                    "lemonldap.files",
                    root,
                    Contender.ClientId,
                    Secret,
                    new("user", "password", "", cookie => cookie == "lemonldap")
                    {
                        Accounts = ["dwho", "rtyler", "msmith"],
                    }
                )
                {
                    HasSameHash = false,
                    OwnScope = [("scope", "email")],
                    Rotates = false,
                },
            own => new("bash", [Path.Combine(folder, "start.sh"), own])
        );

    private static SignInForm FormOf(params string[] cookies) =>
        new("login", "password", "", cookie => cookies.Any(one => cookie.StartsWith(one, StringComparison.Ordinal)));

    private static SignInForm ScriptOf(Uri root) =>
        new("username", "password", "", cookie => cookie == "GLEWLWYD2_SESSION_ID")
        {
            Api = new Uri(root, "api/auth/").ToString(),
        };
}
