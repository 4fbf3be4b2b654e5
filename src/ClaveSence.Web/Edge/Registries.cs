using System.Net;
using ClaveSence.Domain;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Shell;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Edge;

/// <summary>Puts the registries together: time limits, retries, breaker, and nothing of a person in a log.</summary>
internal static class Registries
{
    // One question is tried three times beside its one probe: three quarters may fail because of one person, and that must
    // not look as if the registry were down. A registry that is down fails the probes too.
    private const double CutFrom = 0.8;

    /// <summary>Adds <see cref="ISii"/> and <see cref="IRegistroCivil"/>.</summary>
    public static IServiceCollection AddRegistries(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        AddLine<SiiOptions>(services, SiiClient.Name, configuration, "Registries:Sii");
        AddLine<RegistroCivilOptions>(services, RegistroCivilClient.Name, configuration, "Registries:RegistroCivil");
        services.AddSingleton<ISii, SiiClient>();
        services.AddSingleton<IRegistroCivil, RegistroCivilClient>();
        return services;
    }

    private static void AddLine<TOptions>(
        IServiceCollection services,
        string name,
        IConfiguration configuration,
        string section
    )
        where TOptions : RegistryOptions
    {
        services
            .AddOptions<TOptions>()
            .Configure(options =>
            {
                options.BaseUrl = AddressOf(configuration[$"{section}:BaseUrl"]);
                options.TimeLimit = SpanOf(configuration[$"{section}:TimeLimit"], options.TimeLimit);
                options.AttemptLimit = SpanOf(configuration[$"{section}:AttemptLimit"], options.AttemptLimit);
            })
            .Validate<IHostEnvironment>(
                (options, environment) => IsAllowed(options.BaseUrl, environment.IsDevelopment()),
                Texts.AddressRefused.With($"{section}:BaseUrl".Replace(":", "__", StringComparison.Ordinal))
            )
            .ValidateOnStart();
        services.AddKeyedSingleton(
            name,
            (provider, _) =>
                ActivatorUtilities.CreateInstance<RegistryLine>(
                    provider,
                    name,
                    provider.GetRequiredService<IOptions<TOptions>>().Value
                )
        );
        AddClient<TOptions>(services, name);
    }

    private static TimeSpan SpanOf(string? text, TimeSpan standard) =>
        string.IsNullOrEmpty(text) ? standard
        : Duration.TryParse(text, out var span) && span > TimeSpan.Zero ? span
        : throw new StartRefusedException(CliTexts.SettingMalformed.With("Registries__…__TimeLimit", "00:00:03"));

    private static void AddClient<TOptions>(IServiceCollection services, string name)
        where TOptions : RegistryOptions
    {
        var client = services
            .AddHttpClient(
                name,
                (provider, http) => Reach(http, provider.GetRequiredService<IOptions<TOptions>>().Value)
            )
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    AutomaticDecompression = DecompressionMethods.None,
                    MaxResponseHeadersLength = 16, // kB
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            )
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // Connections end by the line above; a fresh handler would only lose them.
            .RemoveAllLoggers();
        client.AddResilienceHandler(
            "registry",
            (pipeline, context) =>
                Protect(
                    pipeline,
                    context.ServiceProvider.GetRequiredService<IOptions<TOptions>>().Value,
                    context.ServiceProvider.GetRequiredKeyedService<RegistryLine>(name)
                )
        );
        client.AddHttpMessageHandler(() => new AnswerReader());
    }

    private static void Reach(HttpClient http, RegistryOptions options)
    {
        http.BaseAddress = options.BaseUrl;
        http.Timeout = Timeout.InfiniteTimeSpan; // The pipeline's limit is the one that counts.
    }

    // The limits of a network run on the machine's clock, not on the product's: moving that one forward in Development
    // must not make a registry look slow. Polly's own default is the machine's.
    private static void Protect(
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline,
        RegistryOptions options,
        RegistryLine line
    ) =>
        pipeline
            .AddTimeout(options.TimeLimit)
            .AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    ShouldHandle = outcome => ValueTask.FromResult(MayPass(outcome.Outcome.Exception)),
                    MaxRetryAttempts = 2,
                    Delay = TimeSpan.FromMilliseconds(100),
                    UseJitter = true,
                }
            )
            .AddCircuitBreaker(
                new HttpCircuitBreakerStrategyOptions
                {
                    ShouldHandle = outcome =>
                        ValueTask.FromResult(
                            outcome.Outcome.Exception is HttpRequestException or TimeoutRejectedException
                        ),
                    FailureRatio = CutFrom,
                    MinimumThroughput = options.FailuresToOpen,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDuration = options.BreakFor,
                    StateProvider = line.Circuit,
                }
            )
            .AddTimeout(options.AttemptLimit);

    // A refusal (3xx, 4xx, a full registry's 429) and an unsound answer would only come again.
    private static bool MayPass(Exception? fault) =>
        fault is TimeoutRejectedException
        || (
            fault is HttpRequestException { HttpRequestError: not HttpRequestError.InvalidResponse } http
            && http.StatusCode is null or >= HttpStatusCode.InternalServerError
        );

    private static Uri? AddressOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.RelativeOrAbsolute, out var address) ? address
        : new Uri("unreadable", UriKind.Relative);

    private static bool IsAllowed(Uri? address, bool development) =>
        address is null
            ? development
            : address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
                && (address.Scheme == Uri.UriSchemeHttps || (development && address.Scheme == Uri.UriSchemeHttp));
}
