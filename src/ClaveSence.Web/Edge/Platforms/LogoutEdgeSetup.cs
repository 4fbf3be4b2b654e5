using System.Net;

namespace ClaveSence.Web.Edge.Platforms;

/// <summary>Puts the line to platforms together.</summary>
internal static class LogoutEdgeSetup
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddLogoutEdge(this IServiceCollection services)
    {
        services
            .AddHttpClient(LogoutEdge.Name, http => http.Timeout = Timeout.InfiniteTimeSpan) // The edge's own limit counts.
            .ConfigurePrimaryHttpMessageHandler(provider =>
            {
                var development = provider.GetRequiredService<IHostEnvironment>().IsDevelopment();
                return new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    UseProxy = false,
                    AutomaticDecompression = DecompressionMethods.None,
                    MaxResponseHeadersLength = 16, // kB
                    MaxResponseDrainSize = 0,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(1), // A name is looked up again.
                    ConnectCallback = (context, ct) => LogoutEdge.ConnectAsync(context.DnsEndPoint, development, ct),
                };
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // Connections end by the minute above; a fresh handler would only lose them.
            .RemoveAllLoggers();
        return services.AddSingleton<LogoutEdge>();
    }
}
