using ClaveSence.Web.Background;

namespace ClaveSence.Web.Officers.Watch;

/// <summary>Adds the watch over what officers look at (threats A-03). Read <see cref="OfficeWatch"/> first, then <see cref="WeeklyReport"/> and <see cref="RightsAlarm"/>.</summary>
internal static class WatchSetup
{
    /// <summary>Adds the services and their settings.</summary>
    public static IServiceCollection AddOfficeWatch(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(OfficeOptions.From(configuration))
            .AddSingleton<Canaries>()
            .AddScoped<OfficeWatch>()
            .AddScoped<IDueWork, WeeklyReport>()
            .AddScoped<IDueWork, RightsAlarm>();
}
