using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Shell;

/// <summary>Serves <c>/metrics</c> on a listener of its own (<c>Metrics__Urls</c>, 127.0.0.1:5081), so that the portal's address has none.</summary>
internal sealed partial class MetricsDoor(
    MeterProvider meters,
    IConfiguration configuration,
    IHostEnvironment environment,
    ILogger<MetricsDoor> log
) : IHostedService, IAsyncDisposable
{
    private const string Standard = "http://127.0.0.1:5081";
    private const int Rows = 50;

    private WebApplication? _server;

    /// <summary>Adds the figures and the door.</summary>
    public static void Add(IServiceCollection services)
    {
        services
            .AddOpenTelemetry()
            .WithMetrics(metrics =>
                metrics
                    .AddAspNetCoreInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddMeter("ClaveSence.*")
                    .AddView(RoomOf)
                    .AddPrometheusExporter()
            );
        services.AddHostedService<MetricsDoor>();
    }

    // The library sets aside room for 2,000 rows of labels of every figure from the start: some megabytes for what has a
    // handful. Those of the requests have a row for each page, verb, and status; of the rest, what is beyond is one row together.
    private static MetricStreamConfiguration? RoomOf(Instrument figure) =>
        figure.Name is "http.server.request.duration" or "aspnetcore.routing.match_attempts"
            ? null
            : new() { CardinalityLimit = Rows };

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        _server = builder.Build();
        _server.Urls.Add(configuration["Metrics:Urls"] is { Length: > 0 } urls ? urls : Standard);
        _server.UseOpenTelemetryPrometheusScrapingEndpoint(meters, null, null, null, null);
        try
        {
            await _server.StartAsync(cancellationToken);
        }
        catch (IOException fault) when (environment.IsDevelopment())
        {
            // Two portals on one desk: the second one does without figures.
            Taken(log, fault.Message);
        }
        catch (IOException fault)
        {
            throw new StartRefusedException(CliTexts.AddressTaken.With(fault.Message), fault);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) =>
        _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The metrics have no listener: {Why}")]
    private static partial void Taken(ILogger log, string why);
}
