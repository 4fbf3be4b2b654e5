using System.Net;
using System.Net.Sockets;
using ClaveSence.Tests.Site;
using ClaveSence.Web;
using ClaveSence.Web.Cli;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using Microsoft.Extensions.Configuration;

namespace ClaveSence.Tests.Reliability;

/// <summary>A start that cannot go well ends at once with one clear line and exit code 1; wrong use ends with 2.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clave-sence-start-").FullName;

    public static TheoryData<string, string, string> SettingsOfDevelopment =>
        new()
        {
            { "ConnectionStrings__Store", "Data Source=/proc/clave-sence.db", "ConnectionStrings__Store" },
            { "ConnectionStrings__Store", "Data Source=/proc/none/clave-sence.db", "/proc/none" },
            { "ConnectionStrings__Store", "Data Source=x;Password=canario;Nada=1", "ConnectionStrings__Store" },
            { "ConnectionStrings__Store", "Server=x", "ConnectionStrings__Store" },
            {
                "ConnectionStrings__Store",
                "Host=127.0.0.1;Port=1;Username=x;Database=x;Password=canario",
                "ConnectionStrings__Store"
            },
            { "Development__Folder", "/proc/none", "/proc/none" },
            { "Limits__PerNetworkFactor", "muchos", "Limits__PerNetworkFactor" },
            { "Clave__MinimumLength", "3", "Clave__MinimumLength" },
            { "Development__Failpoint", "MailTaken", "Development__Failpoint" },
            { "Development__Failpoint", "2:1", "Development__Failpoint" },
            { "Development__Failpoint", "MailTaken:0", "Development__Failpoint" },
            { "Doors", "Ventana", "Doors" },
            { "Keys__Pepper", "canario", "Keys__Pepper" },
            { "Office__WatchEmail", "canario", "Office__WatchEmail" },
            { "Office__Canaries__0", "persona-natural:canario", "Office__Canaries__0" },
            { "Office__Canaries__0", "persona-juridica:60803000-K", "Office__WatchEmail" },
            { "PublicBaseUrl", "no es una dirección", "PublicBaseUrl" },
            { "Proxy__KnownNetworks", "en todas partes", "Proxy__KnownNetworks" },
            { "ASPNETCORE_URLS", "http://0.0.0.0:0", "ASPNETCORE_URLS" },
            { "ASPNETCORE_URLS", "http://127.0.0.1:0;http://*:0", "ASPNETCORE_URLS" },
            { "PublicBaseUrl", "https://clave.example", "PublicBaseUrl" },
            { "ConnectionStrings__Store", "Host=10.1.2.3;Username=x;Password=canario", "ConnectionStrings__Store" },
            { "ConnectionStrings__Store", "Host=localhost,db.example;Username=x", "ConnectionStrings__Store" },
        };

    public static TheoryData<string, string, string> SettingsOfProduction =>
        new()
        {
            { "PublicBaseUrl", "http://clave.example", "PublicBaseUrl" },
            { "PublicBaseUrl", "http://localhost:5080", "PublicBaseUrl" },
            { "PublicBaseUrl", "", "PublicBaseUrl" },
            { "Captcha__FixedAnswer", "canario", "Captcha__FixedAnswer" },
            { "Development__Failpoint", "MailTaken:1", "Development__Failpoint" },
            { "Limits__PerNetworkFactor", "11", "Limits__PerNetworkFactor" },
            { "ConnectionStrings__Store", "", "ConnectionStrings__Store" },
            { "Registries__Sii__BaseUrl", "http://sii.example", "Registries__Sii__BaseUrl" },
            { "Mail__Smtp__Host", "", "Mail__Smtp__Host" },
        };

    [Theory, MemberData(nameof(SettingsOfDevelopment))]
    public async Task Development_refuses_a_wrong_setting_in_one_line_that_names_it(
        string setting,
        string value,
        string named
    ) => await ShouldBeRefusedAsync("Development", StartSettings.Development(_folder), setting, value, named);

    [Theory, MemberData(nameof(SettingsOfProduction))]
    public async Task Production_refuses_a_wrong_setting_in_one_line_that_names_it(
        string setting,
        string value,
        string named
    ) => await ShouldBeRefusedAsync("Production", StartSettings.Production(_folder), setting, value, named);

    [Fact]
    public async Task Production_names_every_key_that_it_misses()
    {
        var settings = StartSettings.Production(_folder);
        var missing = Enum.GetValues<KeyName>().Select(name => $"Keys__{name}").ToList();
        missing.ForEach(name => settings.Remove(name));

        var ending = await Executable.RunAsync(_folder, settings);

        ShouldBeRefused(ending, [.. missing]);
    }

    [Fact]
    public async Task Production_does_not_touch_a_store_that_is_behind_and_says_what_to_run()
    {
        var settings = StartSettings.Production(_folder);
        ShouldBeRefused(await Executable.RunAsync(_folder, settings, "serve"), "clave-sence migrate");

        (await Executable.RunAsync(_folder, settings, "migrate")).Code.ShouldBe(0);
        (await Executable.RunAsync(_folder, settings, "mail", "list")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_store_made_with_another_pepper_is_not_served()
    {
        await using var store = await TestStore.MakeAsync();
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings__Store"] = store.Connection,
            ["Keys__Pepper"] = KeyRing.Generate(),
        };
        await using (await TestSite.StartAsync(store: store)) { }

        var ending = await Executable.RunAsync(store.Folder, With(StartSettings.Development(store.Folder), settings));

        ShouldBeRefused(ending, "Keys__Pepper");
        await using var again = await TestSite.StartAsync(store: store);
        again.Address.IsLoopback.ShouldBeTrue();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var ending = await RunAsync(StartSettings.Development(_folder), "ASPNETCORE_URLS", $"http://127.0.0.1:{port}");

        ShouldBeRefused(ending, "ASPNETCORE_URLS", $"{port}");
    }

    [Theory]
    [InlineData("Development", "ConnectionStrings__Store", "Data Source=/proc/clave-sence.db")]
    [InlineData("Development", "ConnectionStrings__Store", "Host=127.0.0.1;Port=1;Username=x;Password=canario")]
    [InlineData("Development", "Development__Folder", "/proc/none")]
    [InlineData("Development", "ASPNETCORE_URLS", "http://0.0.0.0:0")]
    [InlineData("Production", "Captcha__FixedAnswer", "canario")]
    public async Task A_refused_start_is_one_line_on_standard_error_and_exit_code_1(
        string environment,
        string setting,
        string value
    )
    {
        var settings =
            environment == "Development" ? StartSettings.Development(_folder) : StartSettings.Production(_folder);

        var ending = await RunAsync(settings, setting, value);

        ShouldBeRefused(ending);
    }

    [Theory]
    [InlineData("limpiar")]
    [InlineData("serve --puerto 80")]
    [InlineData("keys limpiar")]
    [InlineData("mail send-again")]
    [InlineData("mail list --dead --queued")]
    public async Task Wrong_use_ends_with_2(string line)
    {
        (await Verbs.RunAsync(line.Split(' '))).ShouldBe(2);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("serve --help")]
    [InlineData("migrate --help")]
    [InlineData("keys --help")]
    [InlineData("keys generate --help")]
    [InlineData("mail --help")]
    [InlineData("mail send-again --help")]
    public async Task Every_verb_explains_itself_without_any_setting(string line)
    {
        (await Verbs.RunAsync(line.Split(' '))).ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // In this process: a process for each takes a second. That the line is written and nothing else, the tests of a whole
    // start show.
    private static async Task ShouldBeRefusedAsync(
        string environment,
        Dictionary<string, string?> settings,
        string setting,
        string value,
        string named
    )
    {
        settings[setting] = value;
        var builder = Server.NewBuilder(environment);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(pair =>
                KeyValuePair.Create(
                    pair.Key.Replace("ASPNETCORE_", "", StringComparison.Ordinal)
                        .Replace("__", ":", StringComparison.Ordinal),
                    pair.Value
                )
            )
        );

        var refused = await Should.ThrowAsync<StartRefusedException>(async () =>
        {
            await using var app = Server.Build(builder);
            await Server.StartAsync(app, TestContext.Current.CancellationToken);
        });

        refused.Message.ShouldContain(named);
        refused.Message.ShouldNotContain("canario");
        refused.Message.ShouldNotContain("\n");
    }

    private static void ShouldBeRefused(Ending ending, params string[] named)
    {
        ending.Code.ShouldBe(1, ending.Errors);
        ending.ErrorLines.Count.ShouldBe(1, ending.Errors);
        named.ShouldAllBe(word => ending.Errors.Contains(word));
        ending.Errors.ShouldNotContain("canario"); // A setting may be a secret: its value is never repeated.
        (ending.Output + ending.Errors).ShouldNotContain("   at ");
    }

    private async Task<Ending> RunAsync(Dictionary<string, string?> settings, string setting, string value)
    {
        settings[setting] = value;
        return await Executable.RunAsync(_folder, settings);
    }

    private static Dictionary<string, string?> With(
        Dictionary<string, string?> settings,
        Dictionary<string, string?> more
    )
    {
        more.ToList().ForEach(pair => settings[pair.Key] = pair.Value);
        return settings;
    }
}
