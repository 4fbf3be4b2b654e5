namespace ClaveSence.Web.Files.Sandboxing;

/// <summary>Puts together how a program is called under <c>prlimit</c> and <c>bwrap</c>.</summary>
/// <param name="bubblewrap">The program that shuts the others in; a test takes it away.</param>
internal sealed class SandboxLine(string bubblewrap = "/usr/bin/bwrap")
{
    /// <summary>How many seconds of a core a program may use.</summary>
    public const int Seconds = 10;

    /// <summary>The program that sets the limits: of util-linux, which every Linux has.</summary>
    public const string Limiter = "/usr/bin/prlimit";

    private static readonly string[] System = ["/usr", "/lib", "/lib64", "/bin"];
    private static readonly string[] SystemIfThere = ["/etc/ld.so.cache", "/etc/fonts", "/var/cache/fontconfig"];

    /// <summary>Gets a value indicating whether the program that shuts the others in is installed.</summary>
    public bool HasWalls => File.Exists(bubblewrap);

    /// <summary>Answers the words of the call.</summary>
    public IEnumerable<string> Of(SandboxedProgram program, bool closed) =>
        [.. Limits(program), .. closed ? Walls(program) : [], program.Path, .. program.Arguments];

    private static IEnumerable<string> Limits(SandboxedProgram program) =>
        File.Exists(Limiter)
            ? [Limiter, $"--cpu={Seconds}", $"--as={program.Memory}", "--core=0", "--nofile=256", "--"]
            : []; // Not on Linux: Development alone, where the wait ends by the clock.

    private List<string> Walls(SandboxedProgram program)
    {
        List<string> walls =
        [
            bubblewrap,
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
