using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Factors;

/// <summary>Adds what proves, beside or again after the clave, that it is the owner.</summary>
internal static class FactorSetup
{
    /// <summary>Adds the step-up, passkeys and codes.</summary>
    public static IServiceCollection AddFactors(this IServiceCollection services)
    {
        services.AddIdentityCore<PasskeyHolder>().AddUserStore<PasskeyStore>(); // For the passkey handler, which asks for them; nothing of ours does.
        services
            .AddScoped<IPasskeyHandler<PasskeyHolder>, PasskeyHandler<PasskeyHolder>>()
            .AddSingleton<IConfigureOptions<IdentityPasskeyOptions>, PasskeyRules>();
        services
            .AddScoped<PasskeyChallenges>()
            .AddScoped<PasskeyProof>()
            .AddScoped<PasskeyEnrolment>()
            .AddScoped<PasskeyList>();
        services.AddScoped<SecondFactor>().AddScoped<CodesEnrolment>().AddScoped<FactorLosses>();
        return services.AddScoped<FactorNotices>().AddScoped<FactorUndo>().AddScoped<StepUp>();
    }
}
