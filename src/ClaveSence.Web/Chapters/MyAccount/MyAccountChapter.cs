namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>Manual 1, what a holder sees and does once signed in: «Mi cuenta». Read this file first.</summary>
internal static class MyAccountChapter
{
    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddMyAccount(this IServiceCollection services) =>
        services
            .AddScoped<EndSessions.Handler>()
            .AddScoped<ChangeClave.Handler>()
            .AddScoped<AddRun.Handler>()
            .AddScoped<Activity.Handler>()
            .AddScoped<DetailsStamp>()
            .AddScoped<EditContact.Handler>()
            .AddScoped<RequestEmail.Handler>()
            .AddScoped<RemoveSecondEmail.Handler>()
            .AddScoped<EditRepresentative.Handler>()
            .AddScoped<EditQuestion.Handler>()
            .AddScoped<AddPasskey.Handler>()
            .AddScoped<Codes.Handler>();
}
