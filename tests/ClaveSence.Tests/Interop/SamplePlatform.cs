using System.Diagnostics;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Interop;

/// <summary>samples/Plataforma in a process of its own, registered at a portal: ASP.NET Core's OpenID Connect handler, unmodified.</summary>
internal sealed class SamplePlatform : IAsyncDisposable
{
    private readonly ServerProcess _server;

    private SamplePlatform(ServerProcess server, Registration platform, string root) =>
        (_server, Platform, Root) = (server, platform, root);

    /// <summary>What the register has of it.</summary>
    internal Registration Platform { get; }

    /// <summary>Its address.</summary>
    internal string Root { get; }

    /// <summary>What it logged.</summary>
    internal string Log => _server.Said;

    // The tests lie in …/bin/<project>/<configuration>, the sample beside them.
    private static string Executable
    {
        get
        {
            var tests = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            return Path.Combine(tests.Parent!.Parent!.FullName, "Plataforma", tests.Name, "plataforma.dll");
        }
    }

    /// <summary>Registers and starts one.</summary>
    /// <param name="site">The portal.</param>
    /// <param name="name">What it calls itself.</param>
    internal static async Task<SamplePlatform> StartAsync(TestSite site, string name = Registrations.Name)
    {
        var port = ServerProcess.FreePort();
        var root = $"http://127.0.0.1:{port}";
        var platform = await site.RegisterPlatformAsync(
            $"{root}/signin-oidc",
            $"{root}/signout-callback-oidc",
            $"{root}/salida",
            draft => draft with { Name = name }
        );
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.GetDirectoryName(Executable)! };
        start.ArgumentList.Add(Executable);
        foreach (
            var (setting, value) in (IEnumerable<(string, string)>)
                [
                    ("ASPNETCORE_ENVIRONMENT", "Development"),
                    ("ASPNETCORE_URLS", root),
                    ("ClaveSence__Issuer", site.Root),
                    ("ClaveSence__ClientId", platform.ClientId),
                    ("ClaveSence__ClientSecret", platform.Secret!),
                    ("Plataforma__Name", name),
                ]
        )
        {
            start.Environment[setting] = value;
        }

        return new(await ServerProcess.StartAsync(start, port, "dotnet build samples/Plataforma"), platform, root);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
