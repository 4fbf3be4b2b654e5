using ClaveSence.Web.Background;

namespace ClaveSence.Web.Rights;

/// <summary>Adds what serves the rights of holders over their data.</summary>
internal static class RightsSetup
{
    /// <summary>Adds the services and their due work.</summary>
    public static IServiceCollection AddRights(this IServiceCollection services) =>
        services
            .AddScoped<RequestRows>()
            .AddScoped<RequestEnd>()
            .AddScoped<Erasure>()
            .AddScoped<IDueWork, RequestsDue>();
}
