using ClaveSence.Web.Edge.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ClaveSence.Web.Development.MailCatcher;

/// <summary>Puts the pretend mail server in the place of the real one.</summary>
internal static class MailCatcherSetup
{
    /// <summary>Adds the mailbox and, when no <c>Mail:Smtp:Host</c> is set, the server that fills it. Development only,
    /// after the real edge.</summary>
    public static IServiceCollection AddMailCatcher(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Mailbox>();
        return string.IsNullOrWhiteSpace(configuration["Mail:Smtp:Host"])
            ? services
                .AddSingleton(provider => new PretendMailServer((caught, ct) => KeepAsync(provider, caught, ct)))
                .AddSingleton(Relay)
            : services;
    }

    private static SmtpRelay Relay(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<SmtpOptions>>().Value;
        var port = provider.GetRequiredService<PretendMailServer>().Port;
        return new(
            MailboxAddress.Parse(options.From!),
            "127.0.0.1",
            port,
            SmtpSecurity.None,
            null,
            null,
            options.Smtp.Connections
        );
    }

    private static async Task KeepAsync(IServiceProvider provider, Caught caught, CancellationToken ct)
    {
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Mailbox>().KeepAsync(caught, ct);
    }
}
