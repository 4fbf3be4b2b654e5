using ClaveSence.Domain.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ClaveSence.Web.Sessions;

/// <summary>Says of a page behind the sign-in which kinds of holders have it. To the others it is not there, by whatever handler: those that many pages share ask nothing themselves.</summary>
/// <param name="kinds">The kinds.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OfKindsAttribute(params AccountKind[] kinds) : Attribute, IResourceFilter
{
    /// <summary>Gets the kinds.</summary>
    public IReadOnlyList<AccountKind> Kinds => kinds;

    /// <summary>Gets where the others are led; nothing where they are told that there is no such page.</summary>
    public string? Otherwise { get; init; }

    /// <inheritdoc/>
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (!kinds.Contains(context.HttpContext.SignedIn().Account.Kind))
        {
            context.Result = Otherwise is null ? new NotFoundResult() : new RedirectResult(Otherwise);
        }
    }

    /// <inheritdoc/>
    public void OnResourceExecuted(ResourceExecutedContext context) { }
}
