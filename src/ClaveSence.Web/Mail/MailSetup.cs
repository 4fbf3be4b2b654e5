using ClaveSence.Web.Edge.Smtp;

namespace ClaveSence.Web.Mail;

/// <summary>Puts the outbox into the container.</summary>
internal static class MailSetup
{
    /// <summary>Adds what handlers and the operator's commands need: the outbox and its figures.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSmtp(configuration)
            .AddSingleton<MailSignal>()
            .AddSingleton<MailMetrics>()
            .AddSingleton<MailQueue>()
            .AddSingleton<Outbox>()
            .AddScoped<MailList>()
            .AddScoped<MailSendAgain>();

    /// <summary>Adds the sender (door <c>Mail</c>), which also can be asked to run once.</summary>
    public static IServiceCollection AddMailSender(this IServiceCollection services) =>
        services.AddSingleton<MailSender>().AddHostedService(provider => provider.GetRequiredService<MailSender>());
}
