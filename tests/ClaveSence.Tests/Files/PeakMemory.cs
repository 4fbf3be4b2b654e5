using System.Globalization;

namespace ClaveSence.Tests.Files;

/// <summary>How much memory of this process was resident at its peak, by the kernel's own count.</summary>
internal static class PeakMemory
{
    /// <summary>Begins to count, and answers what is resident now.</summary>
    internal static long Begin()
    {
        // What earlier tests left is given back: memory that is free already would hide as much growth.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5"); // The peak begins anew.
        return Read("VmRSS:");
    }

    /// <summary>Answers the peak since.</summary>
    internal static long End() => Read("VmHWM:");

    private static long Read(string name) =>
        long.Parse(
            File.ReadLines("/proc/self/status")
                .First(line => line.StartsWith(name, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) * 1024;
}
