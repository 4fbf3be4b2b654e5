using System.Diagnostics;
using System.Globalization;

namespace ClaveSence.Bench.Oidc;

/// <summary>A peer before it runs.</summary>
/// <param name="ProviderAt">How it is spoken to, given where it listens.</param>
/// <param name="StartIn">How it is started, given a folder of its own; its port stands in <c>PORT</c>.</param>
internal sealed record Peer(Func<Uri, Provider> ProviderAt, Func<string, ProcessStartInfo> StartIn)
{
    private const int Tries = 6000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Gets the processor time of its database, if that is a server of its own.</summary>
    public Func<TimeSpan> Database { get; init; } = () => TimeSpan.Zero;

    /// <summary>Gets what fills it once after its first start, given where it listens; null where it fills itself.</summary>
    public Func<Uri, ProcessStartInfo>? SetUp { get; init; }

    /// <summary>Starts it. The first start makes its store and does not count; the last one stays.</summary>
    public async Task<Contender> StartAsync(int starts)
    {
        var folder = Directory.CreateTempSubdirectory("clave-sence-bench-peer-");
        var root = new Uri($"http://127.0.0.1:{Portal.FreePort()}");
        var provider = ProviderAt(root);
        // Who is filled from outside has no discovery before.
        var (process, _) = await LaunchAsync(root, SetUp is null ? provider.Discovery : root, folder.FullName);
        await FillAsync(root);
        List<double> times = [];
        while (times.Count < starts)
        {
            await EndAsync(process);
            (process, var time) = await LaunchAsync(root, provider.Discovery, folder.FullName);
            times.Add(time.TotalMilliseconds);
        }

        return new(
            provider,
            () => ProcessTree.Processor(process.Id) + Database(),
            () => ProcessTree.Resident(process.Id),
            times.Median(),
            async () =>
            {
                await EndAsync(process);
                folder.Delete(recursive: true);
            }
        );
    }

    private static async Task EndAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<(Process Process, TimeSpan Time)> LaunchAsync(Uri root, Uri awaited, string folder)
    {
        var start = StartIn(folder);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["PORT"] = root.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["ASPNETCORE_URLS"] = root.ToString();
        start.Environment["NODE_ENV"] = "production";
        var begun = Stopwatch.GetTimestamp();
        var process = Servers.Start(start);
        await WaitAsync(awaited, process);
        return (process, Stopwatch.GetElapsedTime(begun));
    }

    private async Task FillAsync(Uri root)
    {
        if (SetUp?.Invoke(root) is not { } start)
        {
            return;
        }

        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var told = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(told);
        }
    }

    private static async Task WaitAsync(Uri address, Process process)
    {
#pragma warning disable RS0030 // The driver is a browser: it has no container to ask.
        using var http = new HttpClient();
#pragma warning restore RS0030
        for (var i = 0; i < Tries && !process.HasExited; i++)
        {
            try
            {
                using var answer = await http.GetAsync(address);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }
        }

        throw new TimeoutException($"Nobody answers at {address}.");
    }
}
