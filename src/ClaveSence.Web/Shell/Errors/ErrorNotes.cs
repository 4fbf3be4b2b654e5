using System.Diagnostics.CodeAnalysis;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Shell.Errors;

/// <summary>Keeps and finds requests that failed. Keeping is the best that can be done: a store that is down must not make a second fault of the first.</summary>
internal sealed partial class ErrorNotes(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ErrorNotes> log)
{
    /// <summary>Keeps a fault, in a scope of its own: what the request had half done is not saved with it.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps it from being kept, the page is shown.")]
    public async Task KeepAsync(HttpContext context, Exception problem)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
            store.Add(NoteOf(context, problem));
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), TimeProvider.System);
            await store.SaveChangesAsync(limit.Token);
        }
        catch (Exception another)
        {
            LogNotKept(ErrorReference.Of(context), another.GetType().Name);
        }
    }

    /// <summary>Finds the faults of a number, with or without its hyphens.</summary>
    public static Task<List<ErrorNote>> FindAsync(ClaveSenceStore store, string reference, CancellationToken ct) =>
        store
            .Set<ErrorNote>()
            .AsNoTracking()
            .Where(note => note.Reference == reference)
            .OrderByDescending(note => note.At)
            .Take(5)
            .ToListAsync(ct);

    private ErrorNote NoteOf(HttpContext context, Exception problem)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Reference = ErrorReference.Of(context),
            Route = Cut((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? ""),
            Fault = Cut(problem.GetType().Name),
            AccountId = (context.Items[SessionAuthentication.ItemKey] as SignedIn)?.Account.Id,
            At = now,
        };
    }

    private static string Cut(string text) => text.Length > 200 ? text[..200] : text;

    [LoggerMessage(LogLevel.Warning, "Error {Reference} was not noted for the help desk: {Problem}")]
    private partial void LogNotKept(string reference, string problem);
}
