using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MimeKit;

namespace ClaveSence.Tests.Mail;

/// <summary>Debian's aiosmtpd in a process of its own on loopback; see smtp_server.py for how it misbehaves.</summary>
internal sealed class RealSmtpServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<Arrival> _arrived = new();
    private readonly Process _process;
    private readonly Task _reading;

    private RealSmtpServer(Process process, int port)
    {
        (_process, Port) = (process, port);
        _reading = ReadAsync();
    }

    public int Port { get; }

    public IReadOnlyList<Arrival> Arrived => [.. _arrived];

    public static async Task<RealSmtpServer> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Mail", "smtp_server.py"));
        arguments.ToList().ForEach(start.ArgumentList.Add);
        var process = Process.Start(start)!;
        var first =
            await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("aiosmtpd did not start: apt-get install python3-aiosmtpd");
        return new(process, JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32());
    }

    public static Task<RealSmtpServer> StartAsync(int port) =>
        StartAsync("--port", port.ToString(CultureInfo.InvariantCulture));

    public async Task<IReadOnlyList<Arrival>> WaitForAsync(int count)
    {
        var limit = Stopwatch.StartNew();
        while (_arrived.Count < count && limit.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return Arrived;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        await _reading;
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var json = JsonDocument.Parse(line).RootElement;
            _arrived.Enqueue(
                new(
                    [.. json.GetProperty("to").EnumerateArray().Select(to => to.GetString()!)],
                    json.GetProperty("data").GetBytesFromBase64(),
                    json.GetProperty("answered").GetBoolean()
                )
            );
        }
    }

    /// <summary>A message that came in whole, and whether the sender heard yes.</summary>
    internal sealed record Arrival(IReadOnlyList<string> To, byte[] Raw, bool Answered)
    {
        public MimeMessage Message => MimeMessage.Load(new MemoryStream(Raw));
    }
}
