using System.Text;

namespace ClaveSence.Web.Audit;

/// <summary>The file of <c>Audit__CheckpointPath</c>: lines are added at its end and forced to the disk.</summary>
internal static class CheckpointFile
{
    // Longer than any line.
    private const int Tail = 4096;

    // EAGAIN of flock(2), and ERROR_SHARING_VIOLATION: what .NET reports as the result of an open that was refused for a lock.
    private const int LinuxAgain = 11;
    private const int MacAgain = 35;
    private const int WindowsSharing = unchecked((int)0x80070020);

    /// <summary>Adds a line, unless the last one makes it needless. No other process writes meanwhile.</summary>
    /// <param name="path">The file; it is made when there is none.</param>
    /// <param name="next">Answers the line to add, given the last whole one, or nothing.</param>
    /// <exception cref="IOException">The file cannot be written, or another process is at it.</exception>
    public static void Append(string path, Func<string?, string?> next)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var (last, end) = LastLine(file);
        if (next(last) is { } line)
        {
            // What a power cut left of a line is no line.
            file.SetLength(end);
            file.Seek(end, SeekOrigin.Begin);
            file.Write(Encoding.UTF8.GetBytes($"{line}\n"));
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>Tells whether the file could not be opened only because another process is at it.</summary>
    public static bool IsBusy(IOException fault) => fault.HResult is LinuxAgain or MacAgain or WindowsSharing;

    /// <summary>Reads all whole lines.</summary>
    public static IReadOnlyList<string> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static (string? Line, long End) LastLine(FileStream file)
    {
        var from = Math.Max(0, file.Length - Tail);
        var bytes = new byte[file.Length - from];
        file.Seek(from, SeekOrigin.Begin);
        file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        var text = Encoding.UTF8.GetString(bytes, 0, end);
        return (text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(), from + end);
    }
}
