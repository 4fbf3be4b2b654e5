using System.Text.Json;
using ClaveSence.Web.Shell;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Keys;

/// <summary>In Development the keys are made on the first start and kept in a file beside the store, so that a clone just runs.</summary>
internal static class DevelopmentKeys
{
    /// <summary>Adds to the settings the keys that none of them names, from the file or fresh.</summary>
    public static void Complete(ConfigurationManager configuration, string folder)
    {
        var missing = Array.FindAll(
            Enum.GetValues<KeyName>(),
            name => string.IsNullOrEmpty(configuration[$"Keys:{name}"])
        );
        if (missing.Length == 0)
        {
            return;
        }

        var kept = Kept(folder);
        configuration.AddInMemoryCollection(
            missing.Select(name => KeyValuePair.Create($"Keys:{name}", (string?)kept[name.ToString()])).ToList()
        );
    }

    private static Dictionary<string, string> Kept(string folder)
    {
        try
        {
            return ReadOrMake(Path.Combine(folder, "keys.json"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(CliTexts.FolderNotWritable.With(folder, fault.Message), fault);
        }
    }

    private static Dictionary<string, string> ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            var made = Enum.GetValues<KeyName>().ToDictionary(name => name.ToString(), _ => KeyRing.Generate());
            var draft = $"{path}.{Environment.ProcessId}";
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(draft, JsonSerializer.Serialize(made));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            try
            {
                File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(draft); // Another process was first: its keys are the ones.
            }
        }

        var kept = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))!;
        if (Array.Exists(Enum.GetNames<KeyName>(), name => !kept.ContainsKey(name)))
        {
            // A file from before there was a key of this name.
            foreach (var name in Enum.GetNames<KeyName>())
            {
                kept.TryAdd(name, KeyRing.Generate());
            }

            File.WriteAllText(path, JsonSerializer.Serialize(kept));
        }

        return kept;
    }
}
