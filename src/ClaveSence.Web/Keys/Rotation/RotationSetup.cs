using ClaveSence.Web.Accounts;
using ClaveSence.Web.Cases;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClaveSence.Web.Keys.Rotation;

/// <summary>Adds what looks at old keys and takes values off them. Only verbs use it: no portal makes anything anew by itself.</summary>
internal static class RotationSetup
{
    /// <summary>Adds the pass.</summary>
    public static IServiceCollection AddKeyRotation(this IServiceCollection services)
    {
        services.TryAddSingleton<AccountSeals>();
        services.TryAddSingleton<CaseSeals>();
        return services
            .AddSingleton<SealedValues>()
            .AddScoped<Resealing>()
            .AddScoped<WrappedRing>()
            .AddScoped<KeyRotation>()
            .AddScoped<RotationReport>();
    }
}
