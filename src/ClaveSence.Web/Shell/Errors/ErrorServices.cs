using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Shell.Errors;

/// <summary>How the house gets its error pages.</summary>
internal static class ErrorServices
{
    /// <summary>Adds what the error pages need.</summary>
    public static IServiceCollection AddErrors(this IServiceCollection services)
    {
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<ExpiredForm>());
        return services.AddSingleton<ErrorAnswer>().AddSingleton<ErrorNotes>();
    }

    /// <summary>Answers every failure in words. Goes first among the steps that may fail, after the security headers.</summary>
    public static IApplicationBuilder UseClaveSenceErrors(this IApplicationBuilder app) =>
        app.UseMiddleware<ErrorHandling>();
}
