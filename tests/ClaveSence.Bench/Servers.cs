using System.Diagnostics;

namespace ClaveSence.Bench;

/// <summary>Starts what is measured.</summary>
internal static class Servers
{
    /// <summary>Starts a process whose outputs are redirected, and reads them away: a full pipe would stop it.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
