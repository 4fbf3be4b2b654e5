using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClaveSence.Tests.Architecture;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Interop;

/// <summary>A client that nobody here wrote, in a process of its own: it says where the browser is to go, and is told where it came back.</summary>
internal sealed class ForeignClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private ForeignClient(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts a script under tests/Interop.</summary>
    /// <param name="program">What runs it.</param>
    /// <param name="script">Its path there.</param>
    /// <param name="install">What to install when there is no such program.</param>
    internal static ForeignClient Start(string program, string script, string install)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(SourceTree.Root, "tests", "Interop", script));
        try
        {
            return new(Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"«{program}» is missing: {install}. ./dev test installs it.");
        }
    }

    /// <summary>Lets it do all that it does, with a person at the browser.</summary>
    /// <returns>Everything that it said it saw, in one object.</returns>
    internal async Task<JsonObject> WalkAsync(Visitor visitor, Landing landing, Holder holder, JsonObject settings)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        var seen = new JsonObject();
        var visits = new JsonArray();
        await TellAsync(settings, limit.Token);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            var said = JsonNode.Parse(line)!.AsObject();
            if ((string?)said["visit"] is { } address)
            {
                landing.Arrived = null;
                visits.Add(string.Join(", ", await visitor.EnterAsync(address, holder)));
                landing.Arrived.ShouldNotBeNull($"{visitor.At}: {visitor.Text}");
                await TellAsync(new() { ["callback"] = landing.Arrived.AbsoluteUri }, limit.Token);
                continue;
            }

            foreach (var (name, value) in said)
            {
                seen[name] = value?.DeepClone();
            }
        }

        await _process.WaitForExitAsync(limit.Token);
        _process.ExitCode.ShouldBe(0, $"{_errors} {seen.ToJsonString()}");
        seen["visits"] = visits;
        return seen;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    // Who asked for nothing more may have gone already.
    private async Task TellAsync(JsonObject what, CancellationToken ct)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(
                what.ToJsonString(JsonSerializerOptions.Default).AsMemory(),
                ct
            );
            await _process.StandardInput.FlushAsync(ct);
        }
        catch (IOException)
        {
            // The reading loop says how it ended.
        }
    }
}
