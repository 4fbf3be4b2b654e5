using ClaveSence.Web.Background;
using ClaveSence.Web.Tracking;

namespace ClaveSence.Web.Cases;

/// <summary>Adds the room of facilitators' requests. Read <see cref="CaseSteps"/> first, then <see cref="Activations"/>.</summary>
internal static class CasesSetup
{
    /// <summary>Adds what company and office share.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(CaseOptions.From(configuration))
            .AddSingleton<CaseSeals>()
            .AddScoped<CaseRows>()
            .AddScoped<CasePapers>()
            .AddScoped<CaseNotices>()
            .AddScoped<CaseSteps>()
            .AddScoped<CaseReleases>()
            .AddScoped<FacilitatorLinks>()
            .AddScoped<Activations>()
            .AddScoped<ITracked, TrackedCases>()
            .AddScoped<IDueWork, ReleasesDue>()
            .AddScoped<IDueWork, StandingsDue>();
}
