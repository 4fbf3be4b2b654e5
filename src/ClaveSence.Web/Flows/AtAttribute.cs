using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ClaveSence.Web.Flows;

/// <summary>Opens a screen only to flows that stand at its state; others are taken to their own screen.</summary>
/// <typeparam name="TFamily">The room's family of states.</typeparam>
/// <typeparam name="TState">The state that the screen shows.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class AtAttribute<TFamily, TState> : Attribute, IAsyncResourceFilter
    where TFamily : class
    where TState : TFamily
{
    /// <inheritdoc/>
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var state = await services.GetRequiredService<Flows<TFamily>>().FindAsync(context.HttpContext.RequestAborted);
        if (state is not TState)
        {
            context.Result = new RedirectResult(services.GetRequiredService<FlowRoom<TFamily>>().PageFor(state));
            return;
        }

        await next();
    }
}
