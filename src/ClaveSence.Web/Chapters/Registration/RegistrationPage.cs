using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>A screen of the room: one for every kind of holder, which its address names.</summary>
internal abstract class RegistrationPage : FormPage
{
    /// <summary>Gets the kind that the address names.</summary>
    public AccountKind Kind => HolderSegment.KindOf(HttpContext);

    /// <summary>Gets what is said to this kind.</summary>
    public RegistrationWords Words => RegistrationWords.Of(Kind);

    /// <summary>Gets where this kind signs in.</summary>
    public string SignInAddress => KindPath.SignIn(Kind);

    /// <summary>Gets where this kind begins.</summary>
    public string StartAddress => KindPath.Registration(Kind);

    /// <summary>Gets where this kind recovers its clave.</summary>
    public string RecoverAddress => KindPath.Recovery(Kind);

    /// <summary>Goes to another screen of the same kind.</summary>
    /// <param name="screen">The last part of its address; nothing for the first screen.</param>
    protected RedirectResult To(string screen = "") => Redirect(RegistrationChapter.AddressOf(Kind, screen));
}

/// <summary>Beside <c>[At]</c>: the address must name the kind of holder whose flow it is, and a visitor without a flow begins as the kind that it names.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OfItsKindAttribute : Attribute, IAsyncResourceFilter, IOrderedFilter
{
    /// <summary>Gets the order: before <c>[At]</c>, which knows no kinds.</summary>
    public int Order => -1;

    /// <inheritdoc/>
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var flows = services.GetRequiredService<Flows<RegistrationState>>();
        var state = await flows.FindAsync(context.HttpContext.RequestAborted);
        var kind = HolderSegment.KindOf(context.HttpContext);
        if (state?.Holder.Kind != kind)
        {
            context.Result = new RedirectResult(
                state is null
                    ? ExpiredFlow.AddressFor(context.HttpContext.Request, KindPath.Registration(kind))
                    : RegistrationChapter.PageFor(state)
            );
            return;
        }

        await next();
    }
}
