using System.Diagnostics;

namespace ClaveSence.Web.Shell;

/// <summary>How the house writes its log: one JSON object a line in production, short lines in Development; never what people typed.</summary>
internal static class Logs
{
    // Listens to no more than that there is a request: it has a trace id, its caller's if they sent one, and the number on an error
    // page is the beginning of it.
    private static readonly Lazy<ActivityListener> Traces = new(() =>
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    });

    /// <summary>Sets it up.</summary>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else
        {
            builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        }

        // Statements and request lines carry addresses and tokens in their paths; the house logs what it means to.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // It begins a scope with the path around every line of a request: a link's token would stand in whatever log is told to write
        // scopes. It began the trace, too.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        _ = Traces.Value;

        // One error with a whole stack for each forged token, and a line for each stranger at a closed page: anybody could fill the disk.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None);
        builder.Logging.AddFilter("ClaveSence.Web.Sessions.SessionAuthentication", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning); // Its lines repeat requests, hints of persons included.
        builder.Logging.AddFilter("Polly", LogLevel.None); // The edge says in one line what came of a call.
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);

        // A start that fails is told in one line by whoever started; a background service that fails is told as critical.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);
    }
}
