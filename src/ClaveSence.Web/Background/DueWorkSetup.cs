using ClaveSence.Web.Chapters.Registration;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;

namespace ClaveSence.Web.Background;

/// <summary>Adds the work that is due from time to time.</summary>
internal static class DueWorkSetup
{
    /// <summary>Adds the runner and all work.</summary>
    public static IServiceCollection AddDueWork(this IServiceCollection services) =>
        services
            .AddScoped<IDueWork, RegistryWatch>()
            .AddScoped<IDueWork, Expiry>()
            .AddScoped<IDueWork, ElevatedModeWatch>()
            .AddScoped<IDueWork, FactorLossesDue>()
            .AddSingleton<DueWorkRunner>()
            .AddHostedService(provider => provider.GetRequiredService<DueWorkRunner>());
}
