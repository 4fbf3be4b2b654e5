using ClaveSence.Web.Chapters.Registration;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Retention;

namespace ClaveSence.Web.Background;

/// <summary>Adds the work that is due from time to time.</summary>
internal static class DueWorkSetup
{
    /// <summary>Adds the runner and all work.</summary>
    public static IServiceCollection AddDueWork(this IServiceCollection services) =>
        services
            .AddScoped<IDueWork, RegistryWatch>()
            .AddScoped<RetentionTurns>()
            .AddScoped<InactivitySteps>()
            .AddScoped<IDueWork, Inactivity>()
            .AddScoped<IDueWork, RetentionJob>()
            .AddScoped<IDueWork, ElevatedModeWatch>()
            .AddScoped<IDueWork, FactorLossesDue>()
            .AddSingleton<DueWorkRunner>()
            .AddHostedService(provider => provider.GetRequiredService<DueWorkRunner>());
}
