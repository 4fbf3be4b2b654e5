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
        var flows = services.GetRequiredService<Flows<TFamily>>();
        var state = await flows.FindAsync(context.HttpContext.RequestAborted);
        if (state is not TState || await IsOfAnotherAsync(context.HttpContext.Request, flows.IsTag))
        {
            context.Result = new RedirectResult(services.GetRequiredService<FlowRoom<TFamily>>().PageFor(state));
            return;
        }

        await next();
    }

    // A form that names no flow is its page's to judge.
    private static async Task<bool> IsOfAnotherAsync(HttpRequest request, Func<string, bool> isTag) =>
        request.HasFormContentType
        && (await request.ReadFormAsync(request.HttpContext.RequestAborted))[AtAttribute.FormField] is [{ } named]
        && !isTag(named);
}

/// <summary>What is the same for every <see cref="AtAttribute{TFamily,TState}"/>.</summary>
internal static class AtAttribute
{
    /// <summary>The hidden field in which a form names its flow.</summary>
    public const string FormField = "flujo";
}
