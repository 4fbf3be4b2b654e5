using ClaveSence.Domain.Registration;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Proofs;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>Chapter 2 of the manual, «Registrar CS». Read this file first: it lists what the chapter holds.</summary>
/// <remarks>
/// ProveCompany → FillForm → Confirm (code) or ConfirmLink (letter) → Activated. Aside: AwaitRegistry when a registry is
/// down, HasClave when the company is registered already.
/// </remarks>
internal static class RegistrationChapter
{
    /// <summary>How long a request waits for a registry (CS-08).</summary>
    public static readonly TimeSpan WaitsForRegistry = TimeSpan.FromHours(24);

    // Two hours between two steps: a form with nineteen fields is filled in with pauses.
    private static readonly TimeSpan Rests = TimeSpan.FromHours(2);

    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddRegistration(this IServiceCollection services) =>
        services
            .AddFlow<RegistrationState>(new("registro", Rests, PageFor))
            .AddScoped<ProofBudget>()
            .AddScoped<RegistrationBudget>()
            .AddScoped<ProveCompany.Handler>()
            .AddScoped<NotifyMe.Handler>()
            .AddScoped<FillForm.Handler>()
            .AddScoped<Confirm.Handler>()
            .AddScoped<ConfirmLink.Handler>()
            .AddScoped<AccountStart>();

    /// <summary>Says which screen shows a state.</summary>
    public static string PageFor(RegistrationState? state) =>
        state switch
        {
            RegistrationState.FillingForm => "/persona-juridica/registro/datos",
            RegistrationState.Taken => "/persona-juridica/registro/con-clave",
            RegistrationState.AwaitingConfirmation => "/persona-juridica/registro/confirmar",
            _ => "/persona-juridica/registro",
        };
}
