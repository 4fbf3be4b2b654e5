using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Proposals;

namespace ClaveSence.Web.Chapters.Office.Decisions;

/// <summary>The screen «Propuestas».</summary>
[Roles(OfficerRole.Helpdesk, OfficerRole.Administrator)]
internal sealed class ProposalsPage(Proposals.Handler proposals, StepUp stepUp) : OfficePage(stepUp)
{
    /// <summary>Gets those that wait.</summary>
    public IReadOnlyList<ListedProposal> Waiting { get; private set; } = [];

    /// <summary>Gets those that were decided lately.</summary>
    public IReadOnlyList<ListedProposal> Decided { get; private set; } = [];

    public async Task OnGetAsync(string? hecho, CancellationToken ct)
    {
        Done = hecho switch
        {
            "aprobada" => Texts.Approved,
            "rechazada" => Texts.Refused,
            "retirada" => Texts.Withdrawn,
            "propuesta" => Texts.Made,
            _ => null,
        };
        (Waiting, Decided) = await proposals.ListAsync(Seat, ct);
    }
}
