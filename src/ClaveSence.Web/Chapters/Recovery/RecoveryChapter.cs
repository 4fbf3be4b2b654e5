using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Background;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Chapter 3 of the manual: the three ways to recover a Clave Sence. Read this file first.</summary>
internal static class RecoveryChapter
{
    /// <summary>How long a request rests while a registry is down (CS-08).</summary>
    public static readonly TimeSpan WaitsForRegistry = TimeSpan.FromHours(24);

    // Time to find the card and the glasses.
    private static readonly TimeSpan Rests = TimeSpan.FromMinutes(20);

    // As long as the change's: time to think of a clave, with a screen reader too.
    private static readonly TimeSpan TicketRests = TimeSpan.FromMinutes(15);

    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddRecovery(
        this IServiceCollection services,
        IConfiguration configuration,
        bool development
    ) =>
        services
            .AddSingleton(RecoveryOptions.From(configuration, development))
            .AddScoped<HolderProof>()
            .AddScoped<ProofBudget>()
            .AddSingleton<Decoys>()
            .AddEmailReplacements() // Before the desk: what it orders is carried out in the same round.
            .AddSingleton<RecoveryDesk>()
            .AddHostedService(provider => provider.GetRequiredService<RecoveryDesk>())
            .AddScoped<IDueWork, RecoveryDesk.Due>()
            .AddScoped<RecoveryOrders>()
            .AddScoped<RecoveryTries>()
            .AddScoped<CarryOut>()
            .AddScoped<ProvisionalMail>()
            .AddScoped<RecoveryNotices>()
            .AddScoped<Start.Handler>()
            .AddScoped<AnswerQuestion.Handler>()
            .AddScoped<NameRepresentative.Handler>()
            .AddScoped<NoAnswer.Handler>()
            .AddScoped<ProveSerial.Handler>()
            .AddScoped<ConfirmEmail.Handler>()
            .AddScoped<SendAgain.Handler>()
            .AddScoped<OwnTries.Handler>()
            .AddFlow<RecoveryState>(new("recuperacion", Rests, PageFor, FirstPage))
            .AddFlow<DefinitiveClaveState>(new("definitiva", TicketRests, PageFor))
            .AddScoped<CreateDefinitive.Handler>()
            .AddScoped<RecoveryFinish>()
            .AddScoped<RecoveryAid, AidOfOfficers>();

    /// <summary>Says which screen shows a state of a recovery, at the addresses of its kind of holder.</summary>
    public static string PageFor(RecoveryState? state) =>
        state switch
        {
            RecoveryState.AwaitingAnswer => At(state, "pregunta"),
            RecoveryState.AwaitingRepresentative => At(state, "representante"),
            RecoveryState.AwaitingProof => At(state, "serie"),
            RecoveryState.OnlyOffice => At(state, "sin-respuesta"),
            RecoveryState.ConfirmingEmail => At(state, "correo"),
            RecoveryState.Sent => At(state, "enviada"),
            RecoveryState.Held => At(state, "retenida"),
            _ => KindPath.Recovery(AccountKind.LegalEntity),
        };

    /// <summary>Says how many steps a recovery has: who stands for themselves names no representative, and a facilitator has the question alone.</summary>
    public static int StepsOf(AccountKind kind) =>
        kind switch
        {
            AccountKind.LegalEntity => 4,
            AccountKind.NaturalPerson or AccountKind.Migrant => 3,
            AccountKind.ForeignFacilitator => 2,
            AccountKind.Officer => 0, // Theirs is no recovery: an operator sends another link.
        };

    /// <summary>Says which screen shows a state of a definitive clave's creation.</summary>
    public static string PageFor(DefinitiveClaveState? state) =>
        state switch
        {
            DefinitiveClaveState.Created => "/clave-provisional/lista",
            _ => "/clave-provisional",
        };

    private static string At(RecoveryState state, string screen) => $"{KindPath.Recovery(state.Holder.Kind)}/{screen}";

    private static string FirstPage(HttpContext asked) => KindPath.Recovery(HolderSegment.KindOf(asked));
}
