using ClaveSence.Domain.ClaveChange;
using ClaveSence.Web.Flows;

namespace ClaveSence.Web.Chapters.ClaveChange;

/// <summary>Chapter 4 of the manual, «Cambiar CS». Read this file first: Prove → NewClave → the dialog.</summary>
internal static class ClaveChangeChapter
{
    // As long as the provisional clave's ticket (ADR 0013): time to think of a clave, with a screen reader too.
    private static readonly TimeSpan Rests = TimeSpan.FromMinutes(15);

    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddClaveChange(this IServiceCollection services) =>
        services
            .AddFlow<ClaveChangeState>(new("cambio", Rests, PageFor))
            .AddScoped<Prove.Handler>()
            .AddScoped<NewClave.Handler>();

    /// <summary>Says which screen shows a state.</summary>
    public static string PageFor(ClaveChangeState? state) =>
        state switch
        {
            ClaveChangeState.AwaitingNewClave => "/persona-juridica/cambiar/nueva",
            ClaveChangeState.Changed => "/persona-juridica/cambiar/lista",
            _ => "/persona-juridica/cambiar",
        };
}
