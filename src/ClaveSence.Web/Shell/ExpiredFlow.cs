using Microsoft.AspNetCore.WebUtilities;

namespace ClaveSence.Web.Shell;

/// <summary>
/// Leads a form that came after its flow was over to the flow's first screen, which says so (CS-10): the same for every room, and
/// whoever has an account.
/// </summary>
/// <remarks>
/// The address carries the fact alone. Whoever writes it into a link makes a page say one sentence of ours, whose link leads to
/// that page.
/// </remarks>
internal static class ExpiredFlow
{
    private const string Parameter = "expirada";
    private const string Told = "true";

    /// <summary>Answers where a request without a flow goes. Who only looked had nothing to lose, and is told nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="first">The first screen.</param>
    public static string AddressFor(HttpRequest request, string first) =>
        HttpMethods.IsPost(request.Method) ? QueryHelpers.AddQueryString(first, Parameter, Told) : first;

    /// <summary>Says whether a screen is shown because a flow was over.</summary>
    public static bool Marks(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Query[Parameter] == Told;
}
