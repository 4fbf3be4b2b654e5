using System.Diagnostics;

namespace ClaveSence.Web.Files.Sandboxing;

/// <summary>Runs a program on what strangers sent, shut in (ADR 0023). A program that crashes, hangs or grows takes nothing with it.</summary>
/// <remarks>
/// Under bubblewrap it has no network, no process and no file but the system's programs and what it is told to read, all of them
/// read-only, and lives within 10 s of a core, 30 s by the clock and its memory. Without bubblewrap only the limits are left.
/// </remarks>
internal sealed partial class Sandbox(
    FilesOptions options,
    SandboxLine line,
    IHostEnvironment environment,
    ILogger<Sandbox> log
)
{
    /// <summary>How long a program may take by the clock, waiting for a core included.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private SandboxState? _state;

    /// <summary>Tells what programs are run in; looked at once, when it is first asked.</summary>
    public async Task<SandboxState> StateAsync(CancellationToken ct)
    {
        var state = _state ?? await LookAsync(ct);
        lock (_gate)
        {
            _state ??= state is SandboxState.Missing ? null : state; // What is missing may be installed meanwhile.
        }

        return state;
    }

    /// <summary>Runs a program.</summary>
    /// <returns>Its answer; nothing when it failed, took too long or answered too much.</returns>
    /// <exception cref="SandboxMissingException">There is no sandbox, and none may be done without.</exception>
    public async Task<byte[]?> RunAsync(SandboxedProgram program, ReadOnlyMemory<byte> input, CancellationToken ct)
    {
        var state = await StateAsync(ct);
        return state is SandboxState.Missing
            ? throw new SandboxMissingException()
            : await RunAsync(program, state is SandboxState.Closed, input, ct);
    }

    private async Task<SandboxState> LookAsync(CancellationToken ct)
    {
        if (!options.IsSandboxed)
        {
            return SandboxState.Open;
        }

        var nothing = new SandboxedProgram("/usr/bin/true", [], [], new Dictionary<string, string>(), 1L << 30, 1);
        if (line.HasWalls && await RunAsync(nothing, closed: true, default, ct) is not null)
        {
            return SandboxState.Closed;
        }

        LogMissing();
        return environment.IsDevelopment() ? SandboxState.Open : SandboxState.Missing;
    }

    private async Task<byte[]?> RunAsync(
        SandboxedProgram program,
        bool closed,
        ReadOnlyMemory<byte> input,
        CancellationToken ct
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        using var process = new Process { StartInfo = StartOf(program, closed) };
        try
        {
            process.Start();
            var answer = AnswerAsync(process.StandardOutput.BaseStream, program.LargestAnswer, limit.Token);
            var words = DrainAsync(process.StandardError.BaseStream, limit.Token);
            await FeedAsync(process.StandardInput.BaseStream, input, limit.Token);
            var bytes = await answer;
            await words;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? bytes : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null; // It took too long.
        }
        catch (Exception fault)
            when (fault is IOException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            End(process);
        }
    }

    private ProcessStartInfo StartOf(SandboxedProgram program, bool closed)
    {
        var words = line.Of(program, closed).ToList();
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Clear(); // Keys and passwords are in ours.
        foreach (var (name, value) in program.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task FeedAsync(Stream to, ReadOnlyMemory<byte> input, CancellationToken ct)
    {
        try
        {
            await to.WriteAsync(input, ct);
            await to.FlushAsync(ct);
        }
        catch (IOException)
        {
            // It had read enough, or is no more: its answer tells.
        }
        finally
        {
            await to.DisposeAsync();
        }
    }

    private static async Task<byte[]?> AnswerAsync(Stream from, int most, CancellationToken ct)
    {
        using var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0; )
        {
            if (answer.Length + read > most)
            {
                await DrainAsync(from, ct);
                return null;
            }

            await answer.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return answer.ToArray();
    }

    // What it says of itself may repeat what was sent: it is read away, so that it does not wait, and not kept.
    private static Task DrainAsync(Stream from, CancellationToken ct) => from.CopyToAsync(Stream.Null, ct);

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It never began, or has ended.
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "Files cannot be looked at under bubblewrap here: it is not installed, or may make no namespaces (docs/runbook.md, Files)"
    )]
    private partial void LogMissing();
}
