namespace ClaveSence.Web.Factors;

/// <summary>Adds what proves, beside or again after the clave, that it is the owner.</summary>
internal static class FactorSetup
{
    /// <summary>Adds the step-up.</summary>
    public static IServiceCollection AddFactors(this IServiceCollection services) => services.AddScoped<StepUp>();
}
