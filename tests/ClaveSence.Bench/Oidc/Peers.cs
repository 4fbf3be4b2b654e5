using System.Diagnostics;
using System.Globalization;

namespace ClaveSence.Bench.Oidc;

/// <summary>Starts the peers: programs of others that do the same, set up as their documentation says.</summary>
internal static class Peers
{
    private const string ClientSecret = "un-secreto-del-banco-de-pruebas"; // The peers' own files have it too: it guards nothing.

    /// <summary>Starts npm's oidc-provider in memory, from a folder where its packages are installed.</summary>
    public static Task<Contender> NodeAsync(string folder) =>
        StartAsync(
            "oidc-provider.memory",
            new ProcessStartInfo("node", ["server.mjs"]) { WorkingDirectory = folder },
            cookie =>
                cookie.StartsWith("_session", StringComparison.Ordinal)
                || cookie.StartsWith("_interaction", StringComparison.Ordinal),
            () => TimeSpan.Zero
        );

    /// <summary>Starts the bare OpenIddict program on a PostgreSQL database.</summary>
    public static async Task<Contender> BareAsync(string assembly, string store)
    {
        var start = new ProcessStartInfo("dotnet", [assembly]);
        start.Environment["Store"] = store;
        return await StartAsync(
            "openiddict.postgres",
            start,
            cookie => cookie == "session",
            await PostgresTime.ReaderAsync(store)
        );
    }

    private static async Task<Contender> StartAsync(
        string name,
        ProcessStartInfo start,
        Func<string, bool> isSession,
        Func<TimeSpan> database
    )
    {
        var address = new Uri($"http://127.0.0.1:{Portal.FreePort()}");
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["PORT"] = address.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["NODE_ENV"] = "production";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var provider = new Provider(
            name,
            address,
            Contender.ClientId,
            ClientSecret,
            new("login", "password", "", isSession)
        );
        await WaitAsync(provider.Discovery, process);
        return new(
            provider,
            () => Read(process, one => one.TotalProcessorTime) + database(),
            () => Read(process, one => one.WorkingSet64) / 1_000_000d,
            () =>
            {
                process.Kill();
                process.Dispose();
                return default;
            }
        );
    }

    private static T Read<T>(Process process, Func<Process, T> what)
    {
        process.Refresh();
        return what(process);
    }

    private static async Task WaitAsync(Uri address, Process process)
    {
#pragma warning disable RS0030 // The driver is a browser: it has no container to ask.
        using var http = new HttpClient();
#pragma warning restore RS0030
        for (var i = 0; i < 1200 && !process.HasExited; i++)
        {
            try
            {
                using var answer = await http.GetAsync(address);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            }
        }

        throw new TimeoutException($"Nobody answers at {address}.");
    }
}
