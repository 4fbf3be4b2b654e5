using ClaveSence.Web.Background;
using ClaveSence.Web.Tracking;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Adds what replaces a mailbox. Read <see cref="EmailReplacements"/> first.</summary>
internal static class EmailReplacementSetup
{
    /// <summary>Adds the services and the handlers behind the links.</summary>
    public static IServiceCollection AddEmailReplacements(this IServiceCollection services) =>
        services
            .AddSingleton<TrackingNumbers>()
            .AddScoped<ITracked, TrackedReplacements>()
            .AddScoped<IDueWork, ReplacementsDue>()
            .AddScoped<EmailReplacementRows>()
            .AddScoped<EmailReplacementSteps>()
            .AddScoped<EmailReplacementLetters>()
            .AddScoped<EmailReplacementStart>()
            .AddScoped<EmailReplacements>()
            .AddScoped<ReplaceEmail.Handler>()
            .AddScoped<ConfirmReplacement.Handler>()
            .AddScoped<VouchReplacement.Handler>()
            .AddScoped<VouchByPasskey.Handler>()
            .AddScoped<RefuseReplacement.Handler>();
}
