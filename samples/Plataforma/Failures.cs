using Microsoft.AspNetCore.Authentication;

namespace Plataforma;

/// <summary>What people see when the way back from Clave Sence was no good: an answer that is too old, was seen before, or belongs to another browser.</summary>
internal static partial class Failures
{
    /// <summary>Shows a page from which they can begin again; the reason goes to the log and nowhere else.</summary>
    public static Task ShowAsync(RemoteFailureContext context)
    {
        var log = context.HttpContext.RequestServices.GetRequiredService<ILogger<Program>>();
        NotSignedIn(log, context.Failure?.Message ?? "none");
        context.Response.Redirect("/aviso/problema");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "A sign-in came back and was not good: {Fault}")]
    private static partial void NotSignedIn(ILogger log, string fault);
}
