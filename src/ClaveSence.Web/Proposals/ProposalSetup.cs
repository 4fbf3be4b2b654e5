using ClaveSence.Web.Officers;

namespace ClaveSence.Web.Proposals;

/// <summary>Adds officers and what two of them decide.</summary>
internal static class ProposalSetup
{
    /// <summary>Adds the services.</summary>
    public static IServiceCollection AddProposals(this IServiceCollection services) =>
        services
            .AddOfficers()
            .AddScoped<OwnAffairs>()
            .AddScoped<ProposalDesk>()
            .AddScoped<ProposalList>()
            .AddScoped<ProposalEffects>()
            .AddScoped<DutyEffects>()
            .AddScoped<RequestEffects>()
            .AddScoped<RefusalReasons>()
            .AddScoped<OfficeNotices>();
}
