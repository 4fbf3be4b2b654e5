using ClaveSence.Domain.SignIn;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Sessions;

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

    /// <summary>Answers the page that asks the code, which leads where the sign-in was to lead.</summary>
    /// <param name="waiting">The platform's request that waits; nothing when none does.</param>
    /// <param name="wanted">The page of «Mi cuenta», as <see cref="AfterSignIn.Read"/> answered it.</param>
    /// <param name="recovery">Whether it asks a recovery code.</param>
    public static string CodePageFor(string? waiting, string? wanted, bool recovery = false) =>
        With(CodePage, recovery ? "recuperacion=true" : null, waiting, wanted);

    /// <summary>Answers where signing in begins anew, for the same purpose.</summary>
    public static string StartFor(string? waiting, string? wanted) => With("/ingresar", null, waiting, wanted);

    private static string With(string page, string? first, string? waiting, string? wanted)
    {
        string?[] parts =
        [
            first,
            wanted is null ? null : $"destino={wanted}",
            waiting is null ? null : $"{PlatformEntries.Parameter}={waiting}",
        ];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? page : $"{page}?{query}";
    }

    private static string PageFor(SecondStepState? state) =>
        state switch
        {
            SecondStepState.AwaitingCode => CodePage,
            SecondStepState.RemovalHeld => HeldPage,
            _ => "/ingresar",
        };
}
