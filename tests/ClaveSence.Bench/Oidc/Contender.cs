using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace ClaveSence.Bench.Oidc;

/// <summary>A provider that runs beside the driver as a process of its own.</summary>
/// <param name="Provider">How it is spoken to.</param>
/// <param name="Processor">The processor time that it took so far, its database's included.</param>
/// <param name="Resident">Its resident memory in MB.</param>
/// <param name="StopAsync">Ends it.</param>
internal sealed partial record Contender(
    Provider Provider,
    Func<TimeSpan> Processor,
    Func<double> Resident,
    Func<ValueTask> StopAsync
)
{
    private const string ClientId = "banco-de-pruebas";
    private const int AccountsMade = 64;

    /// <summary>Starts the portal, with a platform that its own command registers and accounts that its development tools make.</summary>
    public static async Task<Contender> PortalAsync(string assembly, string name, string? store)
    {
        var folder = Directory.CreateTempSubdirectory("clave-sence-bench-");
        var (portal, _) = await Portal.StartAsync(assembly, folder.FullName, store);
        var secret = await RegisterAsync(assembly, folder.FullName, store);
        for (var number = 0; number < AccountsMade; number++)
        {
            await MakeAccountAsync(portal.Address, UserOf(number));
        }

        var database = store is null ? () => TimeSpan.Zero : await PostgresTime.ReaderAsync(store);
        return new(
            new(name, portal.Address, ClientId, secret, new("Rut", "Clave", "persona-juridica:", ["cs"])),
            () => portal.Processor + database(),
            () => portal.Resident,
            async () =>
            {
                await portal.DisposeAsync();
                folder.Delete(recursive: true);
            }
        );
    }

    /// <summary>Starts npm's oidc-provider in memory, from a folder where its packages are installed.</summary>
    public static async Task<Contender> NodeAsync(string folder)
    {
        var address = new Uri($"http://127.0.0.1:{Portal.FreePort()}");
        var start = new ProcessStartInfo("node", ["server.mjs"]) 
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PORT"] = address.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["NODE_ENV"] = "production";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var provider = new Provider(
            "oidc-provider.memory",
            address,
            ClientId,
            "un-secreto-del-banco-de-pruebas",
            new("login", "password", "", ["_session", "_interaction"])
        );
        await WaitAsync(provider.Discovery, process);
        return new(
            provider,
            () => Read(process, one => one.TotalProcessorTime),
            () => Read(process, one => one.WorkingSet64) / 1_000_000d,
            () =>
            {
                process.Kill();
                process.Dispose();
                return default;
            }
        );
    }

    /// <summary>Who signs in as the so-manieth.</summary>
    public static string UserOf(int number) => Ruts.Write(71_000_000 + number);

    private static T Read<T>(Process process, Func<Process, T> what)
    {
        process.Refresh();
        return what(process);
    }

    private static async Task<string> RegisterAsync(string assembly, string folder, string? store)
    {
        string[] verbs =
        [
            "platform", "add", "--id", ClientId, "--name", "Banco de pruebas", "--redirect-uri", Provider.Callback,
            "--scope", "openid", "email", "offline_access", "--first-party", "--id-token-alg", "ES256",
        ];
        var start = Portal.Describe(assembly, folder, store, verbs);
        using var process = Process.Start(start)!;
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return Secret().Match(told) is { Success: true } secret
            ? secret.Value
            : throw new InvalidOperationException($"The platform was not registered: {told}");
    }

    private static async Task MakeAccountAsync(Uri portal, string rut)
    {
#pragma warning disable RS0030 // The driver is a browser: it has no container to ask.
        using var http = new HttpClient { BaseAddress = portal };
#pragma warning restore RS0030
        var account = new
        {
            kind = "LegalEntity",
            identifier = rut,
            email = $"a{rut}@ejemplo.cl",
            clave = SignInForm.ClaveOfAll,
        };
        using var made = await http.PostAsJsonAsync(new Uri("/desarrollo/cuentas", UriKind.Relative), account);
        made.EnsureSuccessStatusCode();
    }

    private static async Task WaitAsync(Uri address, Process process)
    {
#pragma warning disable RS0030 // The driver is a browser: it has no container to ask.
        using var http = new HttpClient();
#pragma warning restore RS0030
        for (var i = 0; i < 600 && !process.HasExited; i++)
        {
            try
            {
                using var answer = await http.GetAsync(address);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            }
        }

        throw new TimeoutException($"Nobody answers at {address}.");
    }

    [GeneratedRegex("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")]
    private static partial Regex Secret();
}
