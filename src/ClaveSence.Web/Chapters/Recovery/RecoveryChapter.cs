using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Background;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Proofs;

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
            .AddScoped<ProveSerial.Handler>()
            .AddScoped<ConfirmEmail.Handler>()
            .AddScoped<SendAgain.Handler>()
            .AddScoped<OwnTries.Handler>()
            .AddFlow<RecoveryState>(new("recuperacion", Rests, PageFor))
            .AddFlow<DefinitiveClaveState>(new("definitiva", TicketRests, PageFor))
            .AddScoped<CreateDefinitive.Handler>()
            .AddScoped<RecoveryFinish>();

    /// <summary>Says which screen shows a state of a recovery.</summary>
    public static string PageFor(RecoveryState? state) =>
        state switch
        {
            RecoveryState.AwaitingAnswer => "/persona-juridica/recuperar/pregunta",
            RecoveryState.AwaitingRepresentative => "/persona-juridica/recuperar/representante",
            RecoveryState.AwaitingSerial => "/persona-juridica/recuperar/serie",
            RecoveryState.ConfirmingEmail => "/persona-juridica/recuperar/correo",
            RecoveryState.Sent => "/persona-juridica/recuperar/enviada",
            RecoveryState.Held => "/persona-juridica/recuperar/retenida",
            _ => "/persona-juridica/recuperar",
        };

    /// <summary>Says which screen shows a state of a definitive clave's creation.</summary>
    public static string PageFor(DefinitiveClaveState? state) =>
        state switch
        {
            DefinitiveClaveState.Created => "/clave-provisional/lista",
            _ => "/clave-provisional",
        };
}
