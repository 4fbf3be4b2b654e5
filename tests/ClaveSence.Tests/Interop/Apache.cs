using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ClaveSence.Tests.Architecture;

namespace ClaveSence.Tests.Interop;

/// <summary>Debian's Apache with mod_auth_openidc in front of one page, with nothing of the machine's own configuration.</summary>
internal sealed class Apache : IAsyncDisposable
{
    private const string Install = "apt-get install apache2 libapache2-mod-auth-openidc";

    private readonly string _folder;
    private readonly ServerProcess _server;

    private Apache(string folder, ServerProcess server, Uri address) =>
        (_folder, _server, Address) = (folder, server, address);

    /// <summary>Where it listens.</summary>
    internal Uri Address { get; }

    /// <summary>What it logged.</summary>
    internal string Log => File.ReadAllText(Path.Combine(_folder, "error.log"));

    /// <summary>Where its sign-ins come back to.</summary>
    internal static string RedirectAt(int port) => $"http://127.0.0.1:{port}/protegido/vuelta";

    /// <summary>Starts one.</summary>
    internal static async Task<Apache> StartAsync(Registration platform, int port)
    {
        File.Exists("/usr/lib/apache2/modules/mod_auth_openidc.so")
            .ShouldBeTrue($"mod_auth_openidc is missing: {Install}. ./dev test installs it.");
        var folder = Directory.CreateTempSubdirectory("clave-sence-apache-").FullName;
        // The server gives up being root for www-data, who must find its files.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        }

        await FillAsync(folder, "server.conf", platform, port);
        await FillAsync(folder, "openidc.conf", platform, port);
        Directory.CreateDirectory(Path.Combine(folder, "site", "protegido"));
        await File.WriteAllTextAsync(Path.Combine(folder, "site", "adios.html"), "<h1>Hasta pronto</h1>");
        await File.WriteAllTextAsync(Path.Combine(folder, "site", "protegido", "index.html"), "<h1>Dentro</h1>");
        var start = new ProcessStartInfo("/usr/sbin/apache2");
        foreach (var word in (string[])["-X", "-f", Path.Combine(folder, "server.conf")])
        {
            start.ArgumentList.Add(word);
        }

        try
        {
            var server = await ServerProcess.StartAsync(start, port, Install);
            return new(folder, server, new($"http://127.0.0.1:{port}"));
        }
        catch (InvalidOperationException)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(
                await File.ReadAllTextAsync(Path.Combine(folder, "error.log"))
            );
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task FillAsync(string folder, string file, Registration platform, int port)
    {
        var text = SourceTree.Document($"tests/Interop/apache/{file}");
        foreach (
            var (name, value) in (IEnumerable<(string, string)>)
                [
                    ("FOLDER", folder),
                    ("PORT", port.ToString(CultureInfo.InvariantCulture)),
                    ("SITE", $"http://127.0.0.1:{port}"),
                    ("ISSUER", platform.Site.Root),
                    ("CLIENT_ID", platform.ClientId),
                    ("CLIENT_SECRET", platform.Secret!),
                    ("PASSPHRASE", RandomNumberGenerator.GetHexString(32)),
                ]
        )
        {
            text = text.Replace($"@{name}@", value, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, file), text);
    }
}
