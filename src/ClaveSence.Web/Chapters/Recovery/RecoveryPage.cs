using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>A screen inside a recovery: it says whose clave is recovered, and its form names the flow it belongs to.</summary>
internal abstract class RecoveryPage<TState>(Flows<RecoveryState> flows) : FormPage
    where TState : RecoveryState
{
    /// <summary>Gets where the recovery stands.</summary>
    public TState Here { get; private set; } = null!;

    /// <summary>Gets what the form says of its flow.</summary>
    public string FlowTag => flows.Tag;

    /// <summary>Gets the kind of holder, whose addresses these are.</summary>
    public AccountKind Kind => Here.Holder.Kind;

    /// <summary>Gets the identifier, as people read it.</summary>
    public string HolderWritten => KindWords.Written(Here.Holder);

    /// <summary>Gets the sentence that says whose clave is recovered.</summary>
    public string Recovering => Words.RecoveringOf.With(HolderWritten);

    /// <summary>Gets what this kind is told.</summary>
    public RecoveryWords Words => RecoveryWords.Of(Kind);

    /// <summary>Gets how many steps its recovery has.</summary>
    public int Steps => RecoveryChapter.StepsOf(Kind);

    /// <summary>Gets the first screen.</summary>
    public string First => KindPath.Recovery(HolderSegment.KindOf(HttpContext));

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        // At<> has let in this state only; a form that expired is shown without it having been asked.
        if (await flows.FindAsync(HttpContext.RequestAborted) is TState here)
        {
            Here = here;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }
}
