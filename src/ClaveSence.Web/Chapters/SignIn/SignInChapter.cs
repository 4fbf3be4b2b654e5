namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>Manual 1, «ingresar en algunas plataformas»: signing in and out. Read this file first.</summary>
internal static class SignInChapter
{
    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services) =>
        services.AddScoped<Enter.Handler>().AddScoped<Leave.Handler>().AddScoped<ResendTicket>();
}
