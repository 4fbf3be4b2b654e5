using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Reliability;

/// <summary>The real executable on one store and one port, killed and started again as often as wanted.</summary>
internal sealed class CrashingPortal(TestStore store, int mailPort) : IAsyncDisposable
{
    // A loaded machine starts slowly; that is no fault.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>Where it listens, each time.</summary>
    internal Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Asks the machine for a port that nobody has.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it and waits until it is ready, or dead where it was to die: what the life before left undone may come by at once.</summary>
    /// <param name="failpoint">Where it is to die by itself; nowhere by default.</param>
    internal async Task StartAsync(string? failpoint = null)
    {
        _process?.Dispose();
        _process = Executable.Start(
            store.Folder,
            new Dictionary<string, string?>(store.Settings)
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
                ["Metrics__Urls"] = "http://127.0.0.1:0",
                ["Captcha__FixedAnswer"] = TestSite.CaptchaAnswer,
                ["Registries__Sii__TimeLimit"] = "00:00:10", // On a machine that is busy with starting and dying.
                ["Registries__Sii__AttemptLimit"] = "00:00:08",
                ["Mail__Smtp__Host"] = "127.0.0.1",
                ["Mail__Smtp__Port"] = mailPort.ToString(CultureInfo.InvariantCulture),
                ["Mail__Smtp__Security"] = "None",
                ["Development__Failpoint"] = failpoint,
            }
        );
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            if (await IsReadyAsync() || _process.HasExited)
            {
                (_process.HasExited && failpoint is null).ShouldBe(false, "it ended before it was ready");
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        throw new TimeoutException("The portal was not ready within two minutes.");
    }

    /// <summary><c>kill -9</c>.</summary>
    internal async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    /// <summary>Waits until it has died by itself, as of <c>kill -9</c>.</summary>
    /// <param name="failpoint">Of which it was to die.</param>
    internal async Task DieAsync(string failpoint)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        await _process!.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.HasExited.ShouldBeTrue($"nobody came by {failpoint} within two minutes");
        _process.ExitCode.ShouldBe(137); // 128 and SIGKILL's 9.
    }

    /// <summary>Moves the clock on: letters that a dead process was busy with wait for its lease.</summary>
    internal Task PassLeasesAsync() => AdvanceAsync("00:03:00");

    /// <summary>Moves the clock on, for this life only; what is due by then is done.</summary>
    internal async Task AdvanceAsync(string duration)
    {
        using var tools = new DevelopmentClient(Address);
        await tools.AdvanceAsync(duration);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var probe = new Visitor(Address);
            await probe.OpenAsync("/health/ready");
            return probe.Status == HttpStatusCode.OK;
        }
        catch (Exception fault) when (CrashLoad.IsDeath(fault))
        {
            return false;
        }
    }
}
