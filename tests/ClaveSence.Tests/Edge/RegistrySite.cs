using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClaveSence.Tests.Edge;

/// <summary>The product's own registry clients, built as the product builds them, with limits short enough for a test.</summary>
internal sealed class RegistrySite : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public RegistrySite(Uri address, Action<RegistryOptions>? limits = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Registries:Sii:BaseUrl"] = address.ToString(),
            ["Registries:RegistroCivil:BaseUrl"] = address.ToString(),
        };
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddSingleton<IHostEnvironment>(new Place(Environments.Development));
        services.AddRegistries(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.PostConfigure<SiiOptions>(options => Shorten(options, limits));
        services.PostConfigure<RegistroCivilOptions>(options => Shorten(options, limits));
        _services = services.BuildServiceProvider();
    }

    public WrittenLog Log { get; } = new();

    public ISii Sii => _services.GetRequiredService<ISii>();

    public IRegistroCivil RegistroCivil => _services.GetRequiredService<IRegistroCivil>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static void Shorten(RegistryOptions options, Action<RegistryOptions>? limits)
    {
        options.TimeLimit = TimeSpan.FromMilliseconds(900);
        options.AttemptLimit = TimeSpan.FromMilliseconds(400);
        options.FailuresToOpen = int.MaxValue;
        options.ProbeKept = TimeSpan.Zero;
        limits?.Invoke(options);
    }

    internal sealed class Place(string name) : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "clave-sence";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public string EnvironmentName { get; set; } = name;
    }
}
