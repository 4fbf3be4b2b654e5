using ClaveSence.Web.Chapters.Privacy.Copy;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>What is kept of a holder and the rights over it (Ley 21.719): «Privacidad» of «Mi cuenta». Read this file first, then ADR 0020.</summary>
internal static class PrivacyChapter
{
    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services) =>
        services
            .AddScoped<CopyMaker>()
            .AddScoped<Receipts>()
            .AddScoped<Download.Handler>()
            .AddScoped<Rectify.Handler>()
            .AddScoped<Oppose.Handler>()
            .AddScoped<Block.Handler>()
            .AddScoped<Erase.Handler>();
}
