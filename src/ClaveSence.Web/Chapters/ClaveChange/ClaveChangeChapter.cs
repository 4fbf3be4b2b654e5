using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.ClaveChange;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.ClaveChange;

/// <summary>Chapter 4 of the manual, «Cambiar CS», for companies, persons and migrants. Read this file first: Prove → NewClave → the dialog.</summary>
internal static class ClaveChangeChapter
{
    // As long as the provisional clave's ticket (ADR 0013): time to think of a clave, with a screen reader too.
    private static readonly TimeSpan Rests = TimeSpan.FromMinutes(15);

    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddClaveChange(this IServiceCollection services) =>
        services
            .AddFlow<ClaveChangeState>(new("cambio", Rests, PageFor, FirstPage))
            .AddScoped<Prove.Handler>()
            .AddScoped<NewClave.Handler>();

    /// <summary>Says which screen shows a state, at the addresses of its kind of holder.</summary>
    public static string PageFor(ClaveChangeState? state) =>
        state switch
        {
            ClaveChangeState.AwaitingNewClave => $"{KindPath.Change(state.Kind)}/nueva",
            ClaveChangeState.Changed => $"{KindPath.Change(state.Kind)}/lista",
            _ => KindPath.Change(AccountKind.LegalEntity),
        };

    private static string FirstPage(HttpContext asked) => KindPath.Change(HolderSegment.KindOf(asked));
}
