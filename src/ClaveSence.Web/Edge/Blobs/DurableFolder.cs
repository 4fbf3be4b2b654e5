using System.Runtime.InteropServices;

namespace ClaveSence.Web.Edge.Blobs;

/// <summary>Makes folders whose names survive a power cut.</summary>
/// <remarks>
/// .NET opens no folder (its file handles refuse one), so the three calls are the C library's. On a system without them, Development's
/// Windows, the name is as durable as that system makes it.
/// </remarks>
internal static class DurableFolder
{
    private const int ReadOnly = 0;
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a folder and those above it, for this user alone.</summary>
    /// <param name="root">Where our folders begin.</param>
    /// <param name="folder">The folder, within the root.</param>
    /// <returns>The folders to flush after something was put into it: itself, and those in which a name is new.</returns>
    public static List<string> Make(string root, string folder)
    {
        List<string> changed = [folder];
        for (var at = folder; !Directory.Exists(at); )
        {
            at = Path.GetDirectoryName(at)!;
            changed.Add(at);
        }

        if (changed.Count > 1)
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(root, Mine);
                Directory.CreateDirectory(folder, Mine);
            }
        }

        return changed;
    }

    /// <summary>Says how a new file is made: for this user alone.</summary>
    public static FileStreamOptions NewFile(FileAccess access)
    {
        var made = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = access,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            made.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return made;
    }

    /// <summary>Writes a folder's names to the disk.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, ReadOnly);
        if (handle < 0)
        {
            throw new IOException($"A folder of files cannot be opened ({Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            if (Fsync(handle) != 0)
            {
                throw new IOException($"A folder of files cannot be flushed ({Marshal.GetLastPInvokeError()}).");
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

#pragma warning disable CA2101 // The path is marshalled as UTF-8, as the rule wants; it knows UTF-16 alone.
#pragma warning disable SYSLIB1054 // The generated kind needs unsafe code, which this project does not allow.
    [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
#pragma warning restore SYSLIB1054
#pragma warning restore CA2101
}
