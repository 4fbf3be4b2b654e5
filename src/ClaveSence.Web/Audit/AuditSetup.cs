using ClaveSence.Web.Background;

namespace ClaveSence.Web.Audit;

/// <summary>Puts the audit's chain into the container.</summary>
internal static class AuditSetup
{
    /// <summary>Adds what reads and checks the chain: what the operator's verb needs.</summary>
    public static IServiceCollection AddAuditChain(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(AuditOptions.From(configuration)).AddSingleton<CheckpointKeys>().AddScoped<AuditCheck>();

    /// <summary>Adds what links events and writes checkpoints, in every process that serves.</summary>
    public static IServiceCollection AddAuditSequencer(this IServiceCollection services) =>
        services
            .AddSingleton<AuditSequencer>()
            .AddSingleton<CheckpointWriter>()
            .AddSingleton<SequencerRunner>()
            .AddHostedService(provider => provider.GetRequiredService<SequencerRunner>())
            .AddScoped<IDueWork, SequencerRunner.Due>();
}
