using ClaveSence.Domain.Office;
using ClaveSence.Web.Chapters.Office.Calls;
using ClaveSence.Web.Chapters.Office.Cases;
using ClaveSence.Web.Chapters.Office.Decisions;
using ClaveSence.Web.Chapters.Office.Entry;
using ClaveSence.Web.Chapters.Office.Home;
using ClaveSence.Web.Chapters.Office.Ledger;
using ClaveSence.Web.Chapters.Office.Post;
using ClaveSence.Web.Chapters.Office.Register;
using ClaveSence.Web.Flows;

namespace ClaveSence.Web.Chapters.Office;

/// <summary>The office (product.md 11): officers sign in, help who calls, decide requests, two by two where one is not enough. Read this file first.</summary>
/// <remarks>Its pages exist in processes with the door Office alone; before each stands <see cref="Officers.OfficeGate"/>.</remarks>
internal static class OfficeChapter
{
    /// <summary>Where an officer is after signing in.</summary>
    public const string FirstPage = "/oficina";

    /// <summary>Where officers sign in.</summary>
    public const string SignInPage = "/oficina/ingresar";

    /// <summary>Where the code is asked.</summary>
    public const string CodePage = "/oficina/ingresar/codigo";

    /// <summary>Where the first factor is set up.</summary>
    public const string EnrolPage = "/oficina/activar/factor";

    // Time to find the telephone and to set the application up.
    private static readonly TimeSpan Rests = TimeSpan.FromMinutes(20);

    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddOffice(this IServiceCollection services) =>
        services
            .AddFlow<OfficerEntryState>(new("oficina", Rests, PageFor))
            .AddFlow<CallState>(new("llamada", CallPages.Rests, CallPages.PageFor))
            .AddScoped<OfficeViews>()
            .AddScoped<LetterList>()
            .AddScoped<Desk.Handler>()
            .AddScoped<Security.Handler>()
            .AddScoped<Staff.Officers.Handler>()
            .AddScoped<Decisions.Proposals.Handler>()
            .AddScoped<Decide.Handler>()
            .AddScoped<OpenRequests.Handler>()
            .AddScoped<Search.Handler>()
            .AddScoped<Verify.Handler>()
            .AddScoped<Help.Handler>()
            .AddScoped<Propose.Handler>()
            .AddScoped<DeadLetters.Handler>()
            .AddScoped<ReadAudit.Handler>()
            .AddScoped<PlatformViews>()
            .AddScoped<Register.Platforms.Handler>()
            .AddScoped<AddPlatform.Handler>()
            .AddScoped<ShowPlatform.Handler>()
            .AddScoped<EditPlatform.Handler>()
            .AddScoped<PlatformLogo.Handler>()
            .AddScoped<Queue.Handler>()
            .AddScoped<Review.Handler>()
            .AddScoped<Papers.Handler>()
            .AddScoped<Enter.Handler>()
            .AddScoped<EnterCode.Handler>()
            .AddScoped<Activate.Handler>()
            .AddScoped<Enrol.Handler>()
            .AddScoped<Leave.Handler>();

    private static string PageFor(OfficerEntryState? state) =>
        state switch
        {
            OfficerEntryState.AwaitingCode => CodePage,
            OfficerEntryState.Enrolling => EnrolPage,
            _ => SignInPage,
        };
}
