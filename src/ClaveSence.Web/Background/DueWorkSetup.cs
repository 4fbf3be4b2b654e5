using ClaveSence.Web.Chapters.Registration;

namespace ClaveSence.Web.Background;

/// <summary>Adds the work that is due from time to time.</summary>
internal static class DueWorkSetup
{
    /// <summary>Adds the runner and all work.</summary>
    public static IServiceCollection AddDueWork(this IServiceCollection services) =>
        services
            .AddScoped<IDueWork, RegistryWatch>()
            .AddScoped<IDueWork, Expiry>()
            .AddSingleton<DueWorkRunner>()
            .AddHostedService(provider => provider.GetRequiredService<DueWorkRunner>());
}
