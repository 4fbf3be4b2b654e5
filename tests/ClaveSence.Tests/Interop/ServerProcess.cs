using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClaveSence.Tests.Interop;

/// <summary>A web server of another maker, or of another project, in a process of its own on a loopback port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private ServerProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it wrote.</summary>
    internal string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>A port that nobody listens at.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it and waits until it takes connections.</summary>
    internal static async Task<ServerProcess> StartAsync(ProcessStartInfo start, int port, string install)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        ServerProcess server;
        try
        {
            server = new(Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"«{start.FileName}» is missing: {install}. ./dev test installs it.");
        }

        var limit = Stopwatch.StartNew();
        while (!await IsUpAsync(port))
        {
            if (server._process.HasExited || limit.Elapsed > Patience)
            {
                var said = server.Said;
                await server.DisposeAsync();
                throw new InvalidOperationException($"«{start.FileName}» did not start: {said}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task<bool> IsUpAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
