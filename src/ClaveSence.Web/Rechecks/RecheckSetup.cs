using ClaveSence.Web.Background;

namespace ClaveSence.Web.Rechecks;

/// <summary>Adds the periodic re-check of companies. Read <see cref="RechecksDue"/> first.</summary>
internal static class RecheckSetup
{
    /// <summary>Adds the work and its settings.</summary>
    public static IServiceCollection AddRechecks(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(RecheckOptions.From(configuration))
            .AddScoped<RecheckRows>()
            .AddScoped<CompanyCheck>()
            .AddScoped<IDueWork, RechecksDue>();
}
