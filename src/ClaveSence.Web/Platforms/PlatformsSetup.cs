using ClaveSence.Web.Background;
using ClaveSence.Web.Edge.Platforms;
using ClaveSence.Web.Platforms.Keys;
using ClaveSence.Web.Platforms.Logout;
using ClaveSence.Web.Platforms.Protocol;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Platforms.Visits;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace ClaveSence.Web.Platforms;

/// <summary>Adds the provider of identities for platforms.</summary>
internal static class PlatformsSetup
{
    /// <summary>Adds what serves platforms.</summary>
    public static IServiceCollection AddPlatforms(this IServiceCollection services) =>
        services
            .AddPlatformRegister()
            .AddSingleton<TokenSecrets>()
            .AddHostedService<RegisterWatch>()
            .AddLogoutEdge()
            .AddSingleton<LogoutQueue>()
            .AddSingleton<LogoutToken>()
            .AddSingleton<LogoutSender>()
            .AddHostedService(provider => provider.GetRequiredService<LogoutSender>())
            .AddScoped<IDueWork, ImpliedEnds>()
            .AddScoped<IDueWork, KeyTurns>()
            .AddScoped<PlatformEntries>()
            .AddSingleton<LogoPress>()
            .AddScoped<Members>()
            .AddScoped<HolderClaims>()
            .AddCors()
            .AddSingleton<ICorsPolicyProvider, BrowserApplications>()
            .AddProtocol();

    /// <summary>Adds what the operator's verbs need as well.</summary>
    public static IServiceCollection AddPlatformRegister(this IServiceCollection services) =>
        services
            .AddSingleton<KeySeals>()
            .AddSingleton<PlatformRegister>()
            .AddScoped<KeyTurns>()
            .AddScoped<Grants>()
            .AddScoped<PlatformDesk>();

    /// <summary>Reads the register and makes the first keys, before anything is served.</summary>
    public static async Task StartAsync(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<PlatformRegister>().RefreshAsync(ct);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeyTurns>().RunAsync(ct);
    }
}
