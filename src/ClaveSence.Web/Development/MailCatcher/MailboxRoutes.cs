namespace ClaveSence.Web.Development.MailCatcher;

/// <summary>The mailbox for programs: <c>/desarrollo/correo.json</c>, <c>DELETE</c>, and the HTML part by itself.</summary>
internal static class MailboxRoutes
{
    /// <summary>Maps the addresses; Development only, behind its gate.</summary>
    public static void MapMailbox(this IEndpointRouteBuilder app)
    {
        var tools = app.MapGroup("/desarrollo").AllowAnonymous();
        tools.MapGet(
            "/correo.json",
            async (Mailbox mailbox, CancellationToken ct) =>
                Results.Json(await mailbox.ReadAsync(ct), MailboxJson.Readable.IReadOnlyListReadMail)
        );
        tools.MapDelete("/correo.json", EmptyAsync);
        tools.MapDelete("/correo", EmptyAsync);
        tools.MapGet("/correo/{id:guid}.html", HtmlAsync);
    }

    private static async Task<IResult> EmptyAsync(Mailbox mailbox, CancellationToken ct)
    {
        await mailbox.EmptyAsync(ct);
        return Results.NoContent();
    }

    private static async Task<IResult> HtmlAsync(Guid id, Mailbox mailbox, HttpContext context, CancellationToken ct)
    {
        if (await mailbox.FindAsync(id, ct) is not { } mail)
        {
            return Results.NotFound();
        }

        context.Response.Headers.ContentSecurityPolicy = StyledPolicy.For(mail.Html);
        return Results.Content(mail.Html, "text/html; charset=utf-8");
    }
}
