using ClaveSence.Domain.Office;

namespace ClaveSence.Web.Officers;

/// <summary>What roles, proposals, reasons and purposes are called where people read them.</summary>
internal static class OfficerWords
{
    /// <summary>Answers what a role is called.</summary>
    public static string Of(OfficerRole role) =>
        role switch
        {
            OfficerRole.Reviewer => Texts.RoleReviewer,
            OfficerRole.Helpdesk => Texts.RoleHelpdesk,
            OfficerRole.PlatformManager => Texts.RolePlatforms,
            OfficerRole.Auditor => Texts.RoleAuditor,
            OfficerRole.Administrator => Texts.RoleAdministrator,
        };

    /// <summary>Answers what some roles are called, in a row.</summary>
    public static string Of(IEnumerable<OfficerRole> roles) => string.Join(", ", roles.Select(Of));

    /// <summary>Answers what a proposal would do.</summary>
    public static string Of(ProposalKind kind) =>
        kind switch
        {
            ProposalKind.Block => Texts.KindBlock,
            ProposalKind.Unblock => Texts.KindUnblock,
            ProposalKind.VouchReplacedMailbox => Texts.KindVouch,
            ProposalKind.OverrideRepresentative => Texts.KindRepresentative,
            ProposalKind.GrantRole => Texts.KindGrantRole,
            ProposalKind.EndRole => Texts.KindEndRole,
            ProposalKind.EndOfficer => Texts.KindEndOfficer,
            ProposalKind.ExtendRequest => Texts.KindExtend,
            ProposalKind.EraseCompany => Texts.KindErase,
            ProposalKind.GrantRequest => Texts.KindGrantRequest,
            ProposalKind.RefuseRequest => Texts.KindRefuseRequest,
        };

    /// <summary>Answers a reason in plain words: the owner reads it too.</summary>
    public static string Of(ProposalReason reason) =>
        reason switch
        {
            ProposalReason.SuspectedTakeover => Texts.ReasonTakeover,
            ProposalReason.AuthorityOrder => Texts.ReasonOrder,
            ProposalReason.OwnerAsked => Texts.ReasonOwner,
            ProposalReason.SuspicionCleared => Texts.ReasonCleared,
            ProposalReason.PapersShown => Texts.ReasonPapers,
            ProposalReason.RegistryLags => Texts.ReasonRegistry,
            ProposalReason.DutiesChanged => Texts.ReasonDuties,
            ProposalReason.LeftService => Texts.ReasonLeft,
            ProposalReason.ComplexRequest => Texts.ReasonComplex,
            ProposalReason.RightApplies => Texts.ReasonRight,
            ProposalReason.LegalDuty => Texts.ReasonLegalDuty,
            ProposalReason.AlreadyCorrect => Texts.ReasonCorrect,
            ProposalReason.NotTheHolder => Texts.ReasonNotHolder,
        };

    /// <summary>Answers where a proposal stands.</summary>
    public static string Of(ProposalState state) =>
        state switch
        {
            ProposalState.Open => Texts.StateOpen,
            ProposalState.Approved => Texts.StateApproved,
            ProposalState.Refused => Texts.StateRefused,
            ProposalState.Withdrawn => Texts.StateWithdrawn,
        };

    /// <summary>Answers what an account was looked up for.</summary>
    public static string Of(ViewPurpose purpose) =>
        purpose switch
        {
            ViewPurpose.CallerHelp => Texts.PurposeCaller,
            ViewPurpose.ReplacedMailbox => Texts.PurposeMailbox,
            ViewPurpose.SuspectedTakeover => Texts.PurposeTakeover,
            ViewPurpose.AuthorityOrder => Texts.PurposeOrder,
            ViewPurpose.PrivacyRequest => Texts.PurposePrivacy,
        };
}
