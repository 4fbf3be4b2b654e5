using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClaveSence.Bench.Enumeration;

/// <summary>The portal in this process, with its pretend registries; the negative control is the same with two services replaced.</summary>
internal sealed class WatchedPortal : IAsyncDisposable
{
    private const int VaultDummies = 2;
    private readonly WebApplication _app;
    private readonly HttpClient _tools;

    private WatchedPortal(WebApplication app)
    {
        _app = app;
        Address = new(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        );
#pragma warning disable RS0030 // The driver is a browser: it has no container to ask.
        _tools = new() { BaseAddress = Address };
#pragma warning restore RS0030
    }

    /// <summary>Gets where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it.</summary>
    /// <param name="folder">Its keys and its store; the control has those of the product.</param>
    /// <param name="careless">The negative control: no hash for who has no account, and no floor under a failed proof.</param>
    public static async Task<WatchedPortal> StartAsync(string folder, bool careless)
    {
        var builder = Server.NewBuilder("Development");
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["URLS"] = "http://127.0.0.1:0",
                ["Metrics:Urls"] = "http://127.0.0.1:0",
                ["Development:Folder"] = folder,
                ["ConnectionStrings:Store"] = $"Data Source={Path.Combine(folder, "clave-sence.db")}",
                ["Captcha:FixedAnswer"] = "PRUEBA",
                ["Recovery:AnswerFloor"] = careless ? "0" : "00:00:03",
                ["Logging:LogLevel:Default"] = "None",
            }
        );
        var app = Server.Build(
            builder,
            services =>
            {
                if (careless)
                {
                    services
                        .RemoveAll<IClaveHasher>()
                        .AddSingleton<IClaveHasher>(provider => new CarelessHasher(
                            new Argon2Hasher(provider.GetRequiredService<ClaveOptions>())
                        ));
                }
            }
        );
        await Server.StartAsync(app, CancellationToken.None);
        return new(app);
    }

    /// <summary>Makes so many accounts with a question, and finds as many companies that seem to have one.</summary>
    public async Task<(Subject[] Existing, Subject[] Missing)> PrepareAsync(int each)
    {
        var invented = await InventAsync(each * 3);
        var existing = invented.Take(each).ToArray();
        foreach (var subject in existing)
        {
            using var made = await _tools.PostAsJsonAsync(
                new Uri("/desarrollo/cuentas", UriKind.Relative),
                new
                {
                    kind = "LegalEntity",
                    identifier = subject.Rut,
                    email = $"a{subject.Rut}@ejemplo.cl",
                    clave = "Azul#2929",
                    question = true,
                }
            );
            made.EnsureSuccessStatusCode();
        }

        var decoys = _app.Services.GetRequiredService<Decoys>();
        List<Subject> missing = [];
        foreach (var subject in invented.Skip(each))
        {
            if (decoys.QuestionOf(AccountIdentifier.ForCompany(Rut.Parse(subject.Rut))) is not null)
            {
                missing.Add(subject);
            }
        }

        return (existing, [.. missing.Take(each)]);
    }

    /// <summary>Makes both registries behave.</summary>
    public async Task BehaveAsync(string mode, int delayMs)
    {
        foreach (var registry in (string[])["sii", "registro-civil"])
        {
            using var answer = await _tools.PutAsJsonAsync(
                new Uri($"/desarrollo/registros/{registry}", UriKind.Relative),
                new { mode, delayMs }
            );
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Forgets all that was counted: every sample is a first try.</summary>
    public async Task ForgetTriesAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        await store.Set<TryCounter>().ExecuteDeleteAsync();
        await store.Set<BudgetCounter>().ExecuteDeleteAsync();
        await store.Set<FailureHour>().ExecuteDeleteAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _tools.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<Subject[]> InventAsync(int count)
    {
        using var answer = await _tools.PostAsJsonAsync(
            new Uri("/desarrollo/muestras", UriKind.Relative),
            new { companies = count }
        );
        answer.EnsureSuccessStatusCode();
        var companies = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["companies"]!.AsArray();
        return
        [
            .. companies.Select(company => new Subject(
                (string)company!["rut"]!,
                (string)company["representatives"]![0]!["run"]!
            )),
        ];
    }

    /// <summary>Does no work for an account that does not exist.</summary>
    private sealed class CarelessHasher(Argon2Hasher inner) : IClaveHasher
    {
        private readonly List<string> _dummies = [];

        public string Hash(ReadOnlySpan<byte> secret)
        {
            var phc = inner.Hash(secret);
            if (_dummies.Count < VaultDummies)
            {
                _dummies.Add(phc); // The first ones made are the vault's, at the start.
            }

            return phc;
        }

        public bool Verify(string phc, ReadOnlySpan<byte> secret) =>
            !_dummies.Contains(phc) && inner.Verify(phc, secret);

        public bool NeedsRehash(string phc) => inner.NeedsRehash(phc);
    }
}
