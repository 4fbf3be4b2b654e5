namespace ClaveSence.Web.Officers;

/// <summary>Adds who is an officer.</summary>
internal static class OfficerSetup
{
    /// <summary>Adds the services; the operator's verbs ask for them too.</summary>
    public static IServiceCollection AddOfficers(this IServiceCollection services) =>
        services
            .AddScoped<OfficerBook>()
            .AddScoped<OfficerAdding>()
            .AddScoped<OfficerEnding>()
            .AddScoped<OfficerEndVerb>()
            .AddScoped<OfficeGate>();
}
