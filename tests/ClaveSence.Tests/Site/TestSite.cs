using ClaveSence.Web;
using ClaveSence.Web.Background;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Site;

/// <summary>The whole portal on its real server, store and pretend registries, as <c>./dev run</c> starts it.</summary>
/// <remarks>A test that moves the clock or breaks a registry starts its own; the others share <c>SharedSite</c>.</remarks>
internal sealed class TestSite : IAsyncDisposable
{
    /// <summary>What the captcha's box takes in every test: the setting of the contract.</summary>
    internal const string CaptchaAnswer = "PRUEBA";

    /// <summary>The public name of a portal in Production.</summary>
    internal const string PublicName = "cs.ejemplo.cl";

    private readonly WebApplication _app;
    private readonly TestStore _store;
    private readonly bool _ownsStore;

    private TestSite(WebApplication app, TestStore store, bool ownsStore)
    {
        (_app, _store, _ownsStore) = (app, store, ownsStore);
        Tools = new(Address);
    }

    /// <summary>Where the portal listens.</summary>
    internal Uri Address =>
        new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The address that it goes by: what browsers are sent to.</summary>
    internal string Root => _app.Services.GetRequiredService<PublicAddress>().Root;

    /// <summary>The development tools of this portal.</summary>
    internal DevelopmentClient Tools { get; }

    /// <summary>The container, for what cannot be seen from outside.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>The store's file or database, for a second portal on it.</summary>
    internal TestStore Store => _store;

    /// <summary>Starts a portal.</summary>
    /// <param name="settings">Settings beside the usual ones.</param>
    /// <param name="replace">Replaces services: how a negative control or a counting stand-in comes in.</param>
    /// <param name="store">The store of another portal, to stand beside it.</param>
    /// <param name="environment">Development; «Production» is served as behind a proxy, as <see cref="PublicName"/>.</param>
    internal static async Task<TestSite> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? replace = null,
        TestStore? store = null,
        string environment = "Development"
    )
    {
        var development = environment == "Development";
        var kept =
            store
            ?? (development && !BringsKeys(settings) ? await StoreTemplate.CopyAsync() : await TestStore.MakeAsync());
        var builder = Server.NewBuilder(environment);
        builder.Configuration.AddInMemoryCollection(kept.Settings);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["URLS"] = "http://127.0.0.1:0",
                ["Metrics:Urls"] = "http://127.0.0.1:0",
                ["Logging:Console:LogLevel:Default"] = "None", // What a test reads of the log it takes from a provider of its own.
            }
        );
        builder.Configuration.AddInMemoryCollection(
            development
                ? new Dictionary<string, string?>
                {
                    ["Captcha:FixedAnswer"] = CaptchaAnswer,
                    ["Recovery:AnswerFloor"] = "0",
                }
                : SettingsOfProduction()
        );
        builder.Configuration["Files:Folder"] = Path.Combine(kept.Folder, "files");
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.WebHost.UseUrls(settings?.GetValueOrDefault("URLS") ?? "http://127.0.0.1:0");
        var app = Server.Build(builder, replace);
        if (!development)
        {
            await StoreUpdate.MigrateAsync(app.Services, TestContext.Current.CancellationToken); // An operator's act.
        }

        await Server.StartAsync(app, TestContext.Current.CancellationToken);
        return new(app, kept, ownsStore: store is null);
    }

    /// <summary>A browser that was never here.</summary>
    internal Visitor NewVisitor() => new(Address);

    /// <summary>Does something with the store, in a scope of its own.</summary>
    internal async Task<T> InStoreAsync<T>(Func<ClaveSenceStore, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<ClaveSenceStore>());
    }

    /// <summary>Does all due background work and hands over all due letters.</summary>
    internal async Task DoDueWorkAsync()
    {
        await Services.GetRequiredService<DueWorkRunner>().RunOnceAsync(CancellationToken.None);
        await Services.GetRequiredService<MailSender>().RunOnceAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Tools.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        if (_ownsStore)
        {
            await _store.DisposeAsync();
        }
    }

    // A store that was begun with other keys does not let them in.
    private static bool BringsKeys(IReadOnlyDictionary<string, string?>? settings) =>
        settings?.Keys.Any(name => name.StartsWith("Keys:", StringComparison.OrdinalIgnoreCase)) == true;

    private static Dictionary<string, string?> SettingsOfProduction()
    {
        var settings = Enum.GetNames<KeyName>().ToDictionary(name => $"Keys:{name}", _ => (string?)KeyRing.Generate());
        settings["PublicBaseUrl"] = $"https://{PublicName}";
        settings["Proxy:KnownNetworks"] = "127.0.0.0/8";
        settings["Mail:From"] = "Clave Sence <no-responder@ejemplo.cl>";
        settings["Mail:Smtp:Host"] = "127.0.0.1";
        settings["Antivirus:None"] = "true";
        settings["Registries:Sii:BaseUrl"] = "https://sii.ejemplo.cl";
        settings["Registries:RegistroCivil:BaseUrl"] = "https://civil.ejemplo.cl";
        return settings;
    }
}
