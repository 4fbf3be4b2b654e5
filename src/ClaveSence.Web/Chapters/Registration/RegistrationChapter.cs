using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>Chapter 2 of the manual, «Registrar CS». Read this file first: it lists what the chapter holds.</summary>
/// <remarks>
/// ProveHolder → FillForm → Confirm (code) or ConfirmLink (letter) → Activated. Aside: Notified and Resume when a registry is
/// down, HasClave when the holder is registered already. Each page serves companies, persons and migrants: the first part of
/// the address tells which (<see cref="HolderSegment"/>), what they are told apart is in <see cref="RegistrationWords"/>.
/// </remarks>
internal static class RegistrationChapter
{
    /// <summary>How long a request waits for a registry (CS-08).</summary>
    public static readonly TimeSpan WaitsForRegistry = TimeSpan.FromHours(24);

    /// <summary>The form.</summary>
    public const string FormScreen = "datos";

    /// <summary>The holder has a Clave Sence.</summary>
    public const string HasClaveScreen = "con-clave";

    /// <summary>The code of the letter.</summary>
    public const string ConfirmScreen = "confirmar";

    /// <summary>The account is active.</summary>
    public const string ActivatedScreen = "lista";

    /// <summary>A letter will tell when the registries answer.</summary>
    public const string NotifiedScreen = "aviso";

    // Two hours between two steps: a form with nineteen fields is filled in with pauses.
    private static readonly TimeSpan Rests = TimeSpan.FromHours(2);

    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddRegistration(this IServiceCollection services) =>
        services
            .AddFlow<RegistrationState>(new("registro", Rests, PageFor))
            .AddScoped<RegistrationBudget>()
            .AddScoped<ProveHolder.Handler>()
            .AddScoped<NotifyMe.Handler>()
            .AddScoped<FillForm.Handler>()
            .AddScoped<Confirm.Handler>()
            .AddScoped<ConfirmLink.Handler>()
            .AddScoped<AccountStart>();

    /// <summary>Says which screen shows a state.</summary>
    public static string PageFor(RegistrationState? state) =>
        state switch
        {
            RegistrationState.FillingForm => AddressOf(state.Holder.Kind, FormScreen),
            RegistrationState.Taken => AddressOf(state.Holder.Kind, HasClaveScreen),
            RegistrationState.AwaitingConfirmation => AddressOf(state.Holder.Kind, ConfirmScreen),
            RegistrationState.AwaitingRegistry => AddressOf(state.Holder.Kind, ""),
            _ => AddressOf(AccountKind.LegalEntity, ""),
        };

    /// <summary>Answers the address of a screen.</summary>
    /// <param name="kind">The kind of holder that registers.</param>
    /// <param name="screen">The last part; nothing for the first screen.</param>
    public static string AddressOf(AccountKind kind, string screen) =>
        KindPath.Registration(kind) + (screen.Length == 0 ? "" : $"/{screen}");
}
