using ClaveSence.Web.Development.MailCatcher;
using ClaveSence.Web.Edge.Smtp;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Mail;

/// <summary>Puts the outbox, and in Development the mailbox, into the container.</summary>
internal static class MailSetup
{
    /// <summary>Adds all of mail.</summary>
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.AddOutbox(builder.Configuration);
        if (DoorRules.From(builder.Configuration, builder.Environment.IsDevelopment()).HasFlag(Doors.Mail))
        {
            builder.Services.AddMailSender();
        }

        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddMailCatcher(builder.Configuration);
        }
    }

    /// <summary>Adds what handlers and the operator's verbs need: the outbox and its figures.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSmtp(configuration)
            .AddSingleton<MailSignal>()
            .AddSingleton<MailMetrics>()
            .AddSingleton<MailQueue>()
            .AddSingleton<Outbox>()
            .AddScoped<MailList>()
            .AddScoped<MailSendAgain>();

    /// <summary>Adds the sender (door <c>Mail</c>), which can also be asked to run once.</summary>
    public static IServiceCollection AddMailSender(this IServiceCollection services) =>
        services.AddSingleton<MailSender>().AddHostedService(provider => provider.GetRequiredService<MailSender>());
}
