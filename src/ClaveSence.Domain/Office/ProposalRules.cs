namespace ClaveSence.Domain.Office;

/// <summary>What the two-officers rule asks of each kind of proposal: who, why, and how surely.</summary>
public static class ProposalRules
{
    /// <summary>How long a proposal waits for another officer: 3 days. What is older was not looked at, and is proposed anew.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    /// <summary>Gets the reasons that may be given for a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static IReadOnlyList<ProposalReason> ReasonsOf(ProposalKind kind) =>
        kind switch
        {
            ProposalKind.Block =>
            [
                ProposalReason.SuspectedTakeover,
                ProposalReason.AuthorityOrder,
                ProposalReason.OwnerAsked,
            ],
            ProposalKind.Unblock =>
            [
                ProposalReason.SuspicionCleared,
                ProposalReason.AuthorityOrder,
                ProposalReason.PapersShown,
            ],
            ProposalKind.VouchReplacedMailbox => [ProposalReason.PapersShown],
            ProposalKind.OverrideRepresentative => [ProposalReason.RegistryLags, ProposalReason.AuthorityOrder],
            ProposalKind.GrantRole or ProposalKind.EndRole => [ProposalReason.DutiesChanged],
            ProposalKind.EndOfficer => [ProposalReason.LeftService, ProposalReason.DutiesChanged],
            ProposalKind.ExtendRequest => [ProposalReason.ComplexRequest],
            ProposalKind.EraseCompany or ProposalKind.GrantRequest => [ProposalReason.RightApplies],
            ProposalKind.RefuseRequest =>
            [
                ProposalReason.LegalDuty,
                ProposalReason.AlreadyCorrect,
                ProposalReason.NotTheHolder,
            ],
        };

    /// <summary>Gets the roles of which an officer needs one to propose a kind, or to decide it.</summary>
    /// <param name="kind">The kind.</param>
    public static IReadOnlyList<OfficerRole> RolesFor(ProposalKind kind) =>
        kind switch
        {
            ProposalKind.Block
            or ProposalKind.Unblock
            or ProposalKind.VouchReplacedMailbox
            or ProposalKind.OverrideRepresentative
            or ProposalKind.ExtendRequest
            or ProposalKind.EraseCompany
            or ProposalKind.GrantRequest
            or ProposalKind.RefuseRequest => [OfficerRole.Helpdesk, OfficerRole.Administrator],
            ProposalKind.GrantRole or ProposalKind.EndRole or ProposalKind.EndOfficer => [OfficerRole.Administrator],
        };

    /// <summary>Tells whether both officers prove themselves with a passkey in the last minutes (rulings 26).</summary>
    /// <param name="kind">The kind.</param>
    public static bool NeedsPasskey(ProposalKind kind) =>
        kind
            is ProposalKind.VouchReplacedMailbox
                or ProposalKind.OverrideRepresentative
                or ProposalKind.GrantRole
                or ProposalKind.EndRole
                or ProposalKind.EndOfficer;
}
