namespace ClaveSence.Web.Chapters.Requests;

/// <summary>What a company sees and does with its requests for foreign facilitators, in «Mi cuenta». Read this file first: Requests → Request → AnswerRequest, ChangeRequest.</summary>
internal static class RequestsChapter
{
    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services) =>
        services.AddScoped<RequestView>().AddScoped<AnswerRequest.Handler>().AddScoped<ChangeRequest.Handler>();
}
