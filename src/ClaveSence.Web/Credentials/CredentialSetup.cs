using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Links;
using ClaveSence.Web.Platforms.Logout;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Authentication;

namespace ClaveSence.Web.Credentials;

/// <summary>Adds what checks claves and keeps sessions.</summary>
internal static class CredentialSetup
{
    /// <summary>Adds the services.</summary>
    public static IServiceCollection AddCredentials(this IServiceCollection services, IConfiguration configuration)
    {
        var options = ClaveOptions.From(configuration);
        services.AddSingleton(options).AddSingleton(options.Policy);
        services.AddSingleton<IClaveHasher, Argon2Hasher>().AddSingleton<HashGate>().AddSingleton<SecretVault>();
        services
            .AddScoped<ClaveCheck>()
            .AddScoped<ProvisionalClaves>()
            .AddScoped<ProvisionalCheck>()
            .AddScoped<AttackMeter>()
            .AddSingleton<SprayWatch>()
            .AddSingleton<ElevatedMode>()
            .AddScoped<KnownDevices>();
        services
            .AddScoped<SignedInSessions>()
            .AddScoped<SessionEnds>()
            .AddSingleton<LogoutSignal>()
            .AddScoped<ClaveSetter>()
            .AddSingleton<AccountSeals>()
            .AddScoped<AccountFinder>()
            .AddScoped<IdentifierClaim>()
            .AddScoped<ConfirmationMail>();
        services.AddScoped<DistinctCounter>().AddScoped<MailLinks>().AddScoped<FlowReader>();
        services
            .AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddAuthorization(DoorRules.CloseByDefault);
        return services;
    }
}
