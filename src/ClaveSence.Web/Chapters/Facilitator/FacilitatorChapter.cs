using ClaveSence.Domain.Cases;
using ClaveSence.Web.Flows;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>Chapter 5 of the manual, «Solicitud de CS para Facilitador Extranjero». Read this file first: Prove → (ProveCode) → Declaration → Details → Question → Sent; then Track and Activate.</summary>
internal static class FacilitatorChapter
{
    /// <summary>Where it begins.</summary>
    public const string First = "/persona-juridica/facilitador-extranjero";

    // Time to print, sign and scan; afterwards the company proves itself again and takes its draft up.
    private static readonly TimeSpan Rests = TimeSpan.FromHours(2);

    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddFacilitator(this IServiceCollection services) =>
        services
            .AddFlow<FacilitatorRequestState>(new("facilitador", Rests, PageFor))
            .AddScoped<Admission>()
            .AddScoped<Drafts>()
            .AddScoped<Prove.Handler>()
            .AddScoped<ProveCode.Handler>()
            .AddScoped<UploadDeclaration.Handler>()
            .AddScoped<Describe.Handler>()
            .AddScoped<Submit.Handler>()
            .AddScoped<Track.Handler>()
            .AddScoped<Activate.Handler>()
            .AddScoped<FacilitatorStart>();

    /// <summary>Says which screen shows a state.</summary>
    public static string PageFor(FacilitatorRequestState? state) =>
        state switch
        {
            FacilitatorRequestState.AwaitingCode => $"{First}/codigo",
            FacilitatorRequestState.AwaitingDeclaration => $"{First}/declaracion",
            FacilitatorRequestState.AwaitingDetails => $"{First}/datos",
            FacilitatorRequestState.AwaitingQuestion => $"{First}/pregunta",
            FacilitatorRequestState.Sent => $"{First}/enviada",
            _ => First,
        };
}
