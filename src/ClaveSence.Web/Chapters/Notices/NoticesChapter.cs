namespace ClaveSence.Web.Chapters.Notices;

/// <summary>The pages behind the links of notices: «No fui yo» and the way back from it, and a mailbox that was changed in «Mi cuenta». Read this file first.</summary>
internal static class NoticesChapter
{
    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services) =>
        services
            .AddScoped<Freeze.Handler>()
            .AddScoped<LiftFreeze.Handler>()
            .AddScoped<KeepAccount.Handler>()
            .AddScoped<ConfirmEmailChange.Handler>()
            .AddScoped<UndoEmailChange.Handler>();
}
