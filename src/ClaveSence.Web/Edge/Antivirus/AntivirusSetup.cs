namespace ClaveSence.Web.Edge.Antivirus;

/// <summary>Puts the antivirus into the container.</summary>
internal static class AntivirusSetup
{
    /// <summary>Adds the one that the settings name.</summary>
    public static IServiceCollection AddAntivirus(this IServiceCollection services, AntivirusOptions options) =>
        services.AddSingleton<IAntivirus>(provider =>
            options.Address is { } address
                ? new Clamd(address, options.TimeLimit, provider.GetRequiredService<ILogger<Clamd>>())
            : options.IsNone ? new NoAntivirus()
            : new UnnamedAntivirus()
        );
}
