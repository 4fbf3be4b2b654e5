using System.Diagnostics;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Reliability;

/// <summary>The product's own executable, in a process of its own, with no settings but those given.</summary>
internal static class Executable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // The tests lie in …/bin/ClaveSence.Tests/<configuration>, the product beside them.
    private static string Path
    {
        get
        {
            var tests = new DirectoryInfo(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            return System.IO.Path.Combine(
                tests.Parent!.Parent!.FullName,
                "ClaveSence.Web",
                tests.Name,
                "clave-sence.dll"
            );
        }
    }

    /// <summary>Starts it and leaves it running.</summary>
    internal static Process Start(string folder, IReadOnlyDictionary<string, string?> settings, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path);
        words.ToList().ForEach(start.ArgumentList.Add);
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    internal static async Task<Ending> RunAsync(
        string folder,
        IReadOnlyDictionary<string, string?> settings,
        params string[] words
    )
    {
        using var process = Start(folder, settings, words);
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <summary>Runs a verb on the store of a portal that is up, as an operator beside it does.</summary>
    internal static Task<Ending> RunBesideAsync(TestSite site, params string[] words)
    {
        var settings = StartSettings.Development(site.Store.Folder);
        settings["ConnectionStrings__Store"] = site.Store.Connection;
        return RunAsync(site.Store.Folder, settings, words);
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.Ordinal)
        || name.Contains("__", StringComparison.Ordinal);
}

/// <summary>How a run ended and what it wrote.</summary>
internal sealed record Ending(int Code, string Output, string Errors)
{
    /// <summary>The lines of the standard error.</summary>
    internal IReadOnlyList<string> ErrorLines =>
        Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
