using System.Reflection;
using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Officers;

/// <summary>Stands before every page of the office: whose session it is, and whether one of the page's roles is theirs. Roles are read anew for each request, so that an end counts at once.</summary>
/// <remarks>A page that names no roles is closed: forgetting the attribute opens nothing.</remarks>
internal sealed class OfficeGate(OfficerBook officers) : IAsyncAuthorizationFilter
{
    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return;
        }

        var page = (context.ActionDescriptor as CompiledPageActionDescriptor)?.ModelTypeInfo;
        if (
            page?.GetCustomAttribute<RolesAttribute>() is not { } needed
            || context.HttpContext.Items[SessionAuthentication.ItemKey] is not SignedIn me
            || await officers.SeatOfAsync(me, context.HttpContext.RequestAborted) is not { } seat
            || !needed.Admits([.. seat.Roles])
        )
        {
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
            return;
        }

        context.HttpContext.Items[OfficerSeatExtensions.ItemKey] = seat;
    }
}
