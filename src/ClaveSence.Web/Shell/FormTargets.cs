namespace ClaveSence.Web.Shell;

/// <summary>Lets the form of one page go to one registered platform: the answer of <c>form_post</c>. No other page's form leaves the portal.</summary>
internal static class FormTargets
{
    private const string Closed = "form-action 'self'";

    /// <summary>Lets them.</summary>
    /// <param name="context">The request.</param>
    /// <param name="address">An address of the register; never one that only the request names.</param>
    public static void Allow(HttpContext context, string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var target))
        {
            context.Items[typeof(FormTargets)] = target.GetLeftPart(UriPartial.Authority);
        }
    }

    /// <summary>Writes it into the policy of the response, which was written before.</summary>
    public static void UseFormTargets(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                // Callbacks run from the last to the first: this one, the first, sees what the others wrote.
                context.Response.OnStarting(() =>
                {
                    if (context.Items[typeof(FormTargets)] is string origin)
                    {
                        var headers = context.Response.Headers;
                        headers.ContentSecurityPolicy = headers
                            .ContentSecurityPolicy.ToString()
                            .Replace(Closed, $"{Closed} {origin}", StringComparison.Ordinal);
                    }

                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
}
