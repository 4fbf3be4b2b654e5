using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace ClaveSence.Bench.Oidc;

/// <summary>A provider that runs beside the driver as a process of its own.</summary>
/// <param name="Provider">How it is spoken to.</param>
/// <param name="Processor">The processor time that it took so far, its database's included.</param>
/// <param name="Resident">Its resident memory in MB.</param>
/// <param name="Start">Milliseconds from its start to its first answer, the middle of several with the store already made.</param>
/// <param name="StopAsync">Ends it.</param>
internal sealed partial record Contender(
    Provider Provider,
    Func<TimeSpan> Processor,
    Func<double> Resident,
    double Start,
    Func<ValueTask> StopAsync
)
{
    /// <summary>What is registered everywhere.</summary>
    public const string ClientId = "banco-de-pruebas";

    /// <summary>Starts the portal, with a platform that its own command registers and accounts that its development tools make.</summary>
    public static async Task<Contender> PortalAsync(
        string assembly,
        string name,
        string? store,
        int accounts,
        int starts
    )
    {
        var folder = Directory.CreateTempSubdirectory("clave-sence-bench-");
        var (portal, times) = await StartAsync(assembly, folder.FullName, store, starts);
        var secret = await RegisterAsync(assembly, folder.FullName, store);
        for (var number = 0; number < accounts; number++)
        {
            await MakeAccountAsync(portal.Address, UserOf(number));
        }

        var database = store is null ? () => TimeSpan.Zero : await PostgresTime.ReaderAsync(store);
        var form = new SignInForm("Rut", "Clave", "persona-juridica:", cookie => cookie == "cs");
        return new(
            new(name, portal.Address, ClientId, secret, form) { IsOurs = true },
            () => portal.Processor + database(),
            () => portal.Resident,
            times.Median(),
            async () =>
            {
                await portal.DisposeAsync();
                folder.Delete(recursive: true);
            }
        );
    }

    /// <summary>Answers who signs in in the browser of a number.</summary>
    public static string UserOf(int number) => Ruts.Write(71_000_000 + number);

    // The first start makes the store and does not count; the last one stays.
    private static async Task<(Portal Portal, List<double> Times)> StartAsync(
        string assembly,
        string folder,
        string? store,
        int starts
    )
    {
        var (portal, _) = await Portal.StartAsync(assembly, folder, store);
        List<double> times = [];
        while (times.Count < starts)
        {
            await portal.DisposeAsync();
            (portal, var time) = await Portal.StartAsync(assembly, folder, store);
            times.Add(time.TotalMilliseconds);
        }

        return (portal, times);
    }

    private static async Task<string> RegisterAsync(string assembly, string folder, string? store)
    {
        string[] verbs =
        [
            "platform",
            "add",
            "--id",
            ClientId,
            "--name",
            "Banco de pruebas",
            "--redirect-uri",
            Provider.Callback,
            "--scope",
            "openid",
            "email",
            "offline_access",
            "--first-party",
            "--id-token-alg",
            "ES256",
        ];
        using var process = System.Diagnostics.Process.Start(Portal.Describe(assembly, folder, store, verbs))!;
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return Secret().Match(told) is { Success: true } secret
            ? secret.Value
            : throw new InvalidOperationException("The platform was not registered.");
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

    [GeneratedRegex("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")]
    private static partial Regex Secret();
}
