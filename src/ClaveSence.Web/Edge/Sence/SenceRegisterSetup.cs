namespace ClaveSence.Web.Edge.Sence;

/// <summary>Puts SENCE's own register together.</summary>
internal static class SenceRegisterSetup
{
    /// <summary>Adds <see cref="SenceRegister"/> and <see cref="SenceRegisterImport"/>; both need the store.</summary>
    public static IServiceCollection AddSenceRegister(this IServiceCollection services) =>
        services.AddScoped<SenceRegister>().AddScoped<SenceRegisterImport>();
}
