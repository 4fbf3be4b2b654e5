using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>Says of a page that facilitators do not have it: their mailbox is changed by a new request alone (ADR 0024), and they have no address in Chile.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NotForFacilitatorsAttribute : Attribute, IResourceFilter
{
    /// <inheritdoc/>
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (context.HttpContext.SignedIn().Account.Kind is AccountKind.ForeignFacilitator)
        {
            context.Result = new NotFoundResult();
        }
    }

    /// <inheritdoc/>
    public void OnResourceExecuted(ResourceExecutedContext context) { }
}
