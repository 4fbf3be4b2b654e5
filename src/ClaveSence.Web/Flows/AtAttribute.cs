using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ClaveSence.Web.Flows;

/// <summary>Opens a screen only to flows that stand at its state, and only at their own address; others are taken to their own screen.</summary>
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
        var place = services.GetRequiredService<FlowRoom<TFamily>>().PlaceOf(state, context.HttpContext);
        if (
            state is not TState
            || !IsAt(context.HttpContext.Request, place)
            || await IsOfAnotherAsync(context.HttpContext.Request, flows.IsTag)
        )
        {
            context.Result = new RedirectResult(
                state is null ? ExpiredFlow.AddressFor(context.HttpContext.Request, place) : place
            );
            return;
        }

        await next();
    }

    // One page may serve several addresses, one for each kind of holder: a flow is at home at its own.
    private static bool IsAt(HttpRequest request, string place) =>
        !request.RouteValues.ContainsKey(HolderSegment.Value)
        || string.Equals(request.Path.Value?.TrimEnd('/'), place, StringComparison.OrdinalIgnoreCase);

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
