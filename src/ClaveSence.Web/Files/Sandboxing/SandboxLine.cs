namespace ClaveSence.Web.Files.Sandboxing;

/// <summary>Puts together how a program is called under <c>prlimit</c> and <c>bwrap</c>.</summary>
internal static class SandboxLine
{
    /// <summary>How many seconds of a core a program may use.</summary>
    public const int Seconds = 10;

    /// <summary>The program that sets the limits: of util-linux, which every Linux has.</summary>
    public const string Limiter = "/usr/bin/prlimit";

    /// <summary>The program that shuts the others in.</summary>
    public const string Bubblewrap = "/usr/bin/bwrap";

    private static readonly string[] System = ["/usr", "/lib", "/lib64", "/bin"];
    private static readonly string[] SystemIfThere = ["/etc/ld.so.cache", "/etc/fonts", "/var/cache/fontconfig"];

    /// <summary>Answers the words of the call.</summary>
    public static IEnumerable<string> Of(SandboxedProgram program, bool closed) =>
        [.. Limits(program), .. closed ? Walls(program) : [], program.Path, .. program.Arguments];

    private static IEnumerable<string> Limits(SandboxedProgram program) =>
        File.Exists(Limiter)
            ? [Limiter, $"--cpu={Seconds}", $"--as={program.Memory}", "--core=0", "--nofile=256", "--"]
            : []; // Not on Linux: Development alone, where the wait ends by the clock.

    private static List<string> Walls(SandboxedProgram program)
    {
        List<string> walls =
        [
            Bubblewrap,
            "--unshare-all",
            "--die-with-parent",
            "--new-session",
            "--clearenv",
            "--proc",
            "/proc",
            "--dev",
            "/dev",
            "--tmpfs",
            "/tmp",
            "--chdir",
            "/tmp",
        ];
        walls.AddRange(System.Where(Path.Exists).SelectMany(folder => new[] { "--ro-bind", folder, folder }));
        walls.AddRange(SystemIfThere.SelectMany(folder => new[] { "--ro-bind-try", folder, folder }));
        walls.AddRange(program.Reads.SelectMany(folder => new[] { "--ro-bind", folder, folder }));
        walls.AddRange(program.Environment.SelectMany(pair => new[] { "--setenv", pair.Key, pair.Value }));
        walls.Add("--");
        return walls;
    }
}
