using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace ClaveSence.Bench;

/// <summary>The portal as a process of its own, in Development, on a free port of the loopback.</summary>
internal sealed class Portal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process _process;

    private Portal(Process process, Uri address)
    {
        (_process, Address) = (process, address);
    }

    /// <summary>Gets where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Gets the processor time it took so far, from <c>/proc</c>.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Gets its resident memory in MB.</summary>
    public double Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1_000_000d;
        }
    }

    /// <summary>Starts it and waits for its first page.</summary>
    /// <param name="assembly">The path of <c>clave-sence.dll</c>, or of a published executable.</param>
    /// <param name="folder">Where its keys, and its store unless another is named, are kept.</param>
    /// <param name="store">A connection string; null for SQLite in the folder.</param>
    public static async Task<(Portal Portal, TimeSpan FirstPage)> StartAsync(
        string assembly,
        string folder,
        string? store
    )
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = Describe(assembly, folder, store, ["serve"]);
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        var begun = Stopwatch.GetTimestamp();
        var process = Servers.Start(start);
        await FirstPageAsync(address, process);
        return (new(process, address), Stopwatch.GetElapsedTime(begun));
    }

    /// <summary>Says how one of its verbs is run in a folder, on a store.</summary>
    public static ProcessStartInfo Describe(string assembly, string folder, string? store, string[] verbs)
    {
        var isLibrary = assembly.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isLibrary ? "dotnet" : assembly, isLibrary ? [assembly, .. verbs] : verbs)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Metrics__Urls"] = "http://127.0.0.1:0";
        start.Environment["Development__Folder"] = folder;
        start.Environment["ConnectionStrings__Store"] =
            store ?? $"Data Source={Path.Combine(folder, "clave-sence.db")}";
        return start;
    }

    /// <summary>Finds a port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task FirstPageAsync(Uri address, Process process)
    {
#pragma warning disable RS0030 // The driver is a browser: it has no container to ask.
        using var browser = new HttpClient { BaseAddress = address, Timeout = Patience };
#pragma warning restore RS0030
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience && !process.HasExited; )
        {
            try
            {
                using var answer = await browser.GetAsync(new Uri("/", UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException fault) when (fault.StatusCode is null)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
            }
        }

        throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"No page came from {address}."));
    }
}
