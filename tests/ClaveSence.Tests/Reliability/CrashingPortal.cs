using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Reliability;

/// <summary>The real executable on one store and one port, killed and started again as often as wanted.</summary>
internal sealed class CrashingPortal(TestStore store, int mailPort) : IAsyncDisposable
{
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

    /// <summary>Starts it and waits until it is ready.</summary>
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
        for (var i = 0; i < 600; i++)
        {
            if (await IsReadyAsync())
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        throw new TimeoutException("The portal was not ready within 30 s.");
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
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90), TimeProvider.System);
        await _process!.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.HasExited.ShouldBeTrue($"nobody came by {failpoint} for 90 s");
        _process.ExitCode.ShouldBe(137); // 128 and SIGKILL's 9.
    }

    /// <summary>Moves the clock on: letters that a dead process was busy with wait for its lease.</summary>
    internal async Task PassLeasesAsync()
    {
        using var tools = new DevelopmentClient(Address);
        await tools.AdvanceAsync("00:03:00");
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
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
