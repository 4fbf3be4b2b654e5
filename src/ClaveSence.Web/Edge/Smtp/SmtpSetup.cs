using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Edge.Smtp;

/// <summary>Puts the mail server into the container.</summary>
internal static class SmtpSetup
{
    /// <summary>Adds the edge with its settings, which are checked at the start.</summary>
    public static IServiceCollection AddSmtp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SmtpOptions>().Bind(configuration.GetSection("Mail")).ValidateOnStart();
        services.AddSingleton<IPostConfigureOptions<SmtpOptions>, SmtpOptionsCheck>();
        services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsCheck>();
        services.AddSingleton(provider => SmtpRelay.Of(provider.GetRequiredService<IOptions<SmtpOptions>>().Value));
        return services.AddSingleton<SmtpEdge>();
    }
}
