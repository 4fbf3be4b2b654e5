using ClaveSence.Domain.SignIn;
using ClaveSence.Web.Flows;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>Manual 1, «ingresar en algunas plataformas»: signing in and out. Read this file first: Enter → (EnterCode) → «Mi cuenta».</summary>
internal static class SignInChapter
{
    /// <summary>Where the second factor is asked.</summary>
    public const string CodePage = "/ingresar/codigo";

    /// <summary>Where a lost second factor is told.</summary>
    public const string LostPage = "/ingresar/codigo/perdido";

    /// <summary>Where it says from when its removal counts.</summary>
    public const string HeldPage = "/ingresar/codigo/perdido/solicitado";

    // Time to find the telephone, or the printed codes.
    private static readonly TimeSpan Rests = TimeSpan.FromMinutes(10);

    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services) =>
        services
            .AddFlow<SecondStepState>(new("ingreso", Rests, PageFor))
            .AddScoped<Enter.Handler>()
            .AddScoped<EnterByPasskey.Handler>()
            .AddScoped<EnterCode.Handler>()
            .AddScoped<LostFactor.Handler>()
            .AddScoped<Leave.Handler>()
            .AddScoped<ResendTicket>();

    private static string PageFor(SecondStepState? state) =>
        state switch
        {
            SecondStepState.AwaitingCode => CodePage,
            SecondStepState.RemovalHeld => HeldPage,
            _ => "/ingresar",
        };
}
