using System.Net;
using System.Net.Sockets;
using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Chapters.ClaveChange;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Portal))]

namespace ClaveSence.EndToEnd.Browser;

/// <summary>One portal and one Chromium for all browser tests; each test has a browser profile and companies of its own.</summary>
public sealed class Portal : IAsyncLifetime
{
    // Debian's, without windows and what belongs to them: a page costs half of the whole browser's. Another place can be named.
    private static readonly string Chromium =
        Environment.GetEnvironmentVariable("CLAVESENCE_TEST_CHROMIUM") ?? "/usr/bin/chromium-headless-shell";

    private readonly Lazy<Task<TestSite>> _broken = new(StartBrokenAsync);
    private TestSite? _site;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal TestSite Site => _site ?? throw new InvalidOperationException("The portal is not up yet.");

    internal DevelopmentClient Tools => Site.Tools;

    /// <summary>A second portal, whose registries are down and whose change page fails; started when first asked for.</summary>
    internal Task<TestSite> BrokenAsync() => _broken.Value;

    private IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser is not up yet.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.StartAsync(Named());
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--autoplay-policy=no-user-gesture-required",
                ],
            }
        );
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
        await (_site?.DisposeAsync() ?? default);
        if (_broken.IsValueCreated)
        {
            await (await _broken.Value).DisposeAsync();
        }

        await StoreTemplate.RemoveAsync();
    }

    /// <summary>A person at a browser that was never here.</summary>
    /// <param name="options">How the browser is set; an ordinary window of 1280 by 800 otherwise.</param>
    /// <param name="at">The portal to visit; the shared one otherwise.</param>
    internal async Task<Person> NewPersonAsync(BrowserNewContextOptions? options = null, TestSite? at = null)
    {
        options ??= new()
        {
            ViewportSize = new() { Width = 1280, Height = 800 },
        };
        options.BaseURL = (at ?? Site).Root;
        options.Locale = "es-CL";
        return await Person.AtAsync(await Browser.NewContextAsync(options));
    }

    /// <summary>A person whose browser runs no script.</summary>
    internal Task<Person> NewPersonWithoutScriptAsync() => NewPersonAsync(new() { JavaScriptEnabled = false });

    // A passkey is for a host with a name: an address of digits has none.
    private static Dictionary<string, string?> Named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return new()
        {
            ["URLS"] = $"http://127.0.0.1:{port}",
            ["PublicBaseUrl"] = $"http://localhost:{port}",
            // Nobody makes these registries slow; a busy machine must not look as if somebody had.
            ["Registries:Sii:TimeLimit"] = "00:00:40",
            ["Registries:Sii:AttemptLimit"] = "00:00:30",
            ["Registries:RegistroCivil:TimeLimit"] = "00:00:40",
            ["Registries:RegistroCivil:AttemptLimit"] = "00:00:30",
        };
    }

    private static async Task<TestSite> StartBrokenAsync()
    {
        var site = await TestSite.StartAsync(replace: services =>
            services.AddScoped<Prove.Handler>(_ => throw new InvalidOperationException("Broken."))
        );
        await site.Tools.BehaveAsync("sii", "down");
        await site.Tools.BehaveAsync("registro-civil", "down");
        return site;
    }
}
