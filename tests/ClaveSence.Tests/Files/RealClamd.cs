using System.Diagnostics;
using System.Net.Sockets;

namespace ClaveSence.Tests.Files;

/// <summary>Debian's own clamd in a folder of its own, with one signature of ours: it starts in a moment and knows no other virus.</summary>
internal sealed class RealClamd : IAsyncDisposable
{
    /// <summary>What it finds.</summary>
    internal const string Marker = "MARCA-DE-PRUEBA-DEL-ANTIVIRUS-4711";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder;
    private Process? _process;

    private RealClamd(string folder) => _folder = folder;

    /// <summary>Where it listens, as the setting is written.</summary>
    internal string Address => $"unix:{Path.Combine(_folder, "clamd.ctl")}";

    /// <summary>Starts one.</summary>
    internal static async Task<RealClamd> StartAsync(string largest = "6M")
    {
        var folder = Directory.CreateTempSubdirectory("clamd-").FullName;
        var hex = Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(Marker));
        Directory.CreateDirectory(Path.Combine(folder, "db"));
        await File.WriteAllTextAsync(Path.Combine(folder, "db", "own.ndb"), $"Clave.Test.Marker:0:*:{hex}\n");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "clamd.conf"),
            $"""
            LocalSocket {folder}/clamd.ctl
            DatabaseDirectory {folder}/db
            TemporaryDirectory {folder}
            Foreground yes
            StreamMaxLength {largest}
            MaxFileSize 20M
            MaxScanSize 60M
            AlertExceedsMax yes
            AlertEncrypted yes

            """
        );
        var clamd = new RealClamd(folder);
        await clamd.StartAgainAsync();
        return clamd;
    }

    /// <summary>Starts it again after it was stopped.</summary>
    internal async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("/usr/sbin/clamd", ["--config-file", Path.Combine(_folder, "clamd.conf")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!await IsListeningAsync())
        {
            _process.HasExited.ShouldBeFalse("clamd ended by itself; eng/needs.sh installs clamav-daemon");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    /// <summary>Stops it.</summary>
    internal async Task StopAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(Path.Combine(_folder, "clamd.ctl"));
        _process = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await StopAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsListeningAsync()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_folder, "clamd.ctl")));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
