using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Edge.Smtp;

/// <summary>Puts the mail server into the container.</summary>
internal static class SmtpSetup
{
    /// <summary>Adds the edge with its settings, which are checked at the start.</summary>
    public static IServiceCollection AddSmtp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SmtpOptions>().Configure(options => Read(configuration, options)).ValidateOnStart();
        services.AddSingleton<IPostConfigureOptions<SmtpOptions>, SmtpOptionsCheck>();
        services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsCheck>();
        services.AddSingleton(provider => SmtpRelay.Of(provider.GetRequiredService<IOptions<SmtpOptions>>().Value));
        return services.AddSingleton<SmtpEdge>();
    }

    // A word where a number stands is a wrong setting like any other: the same exception, the same one line.
    private static void Read(IConfiguration configuration, SmtpOptions options)
    {
        try
        {
            configuration.GetSection("Mail").Bind(options);
        }
        catch (InvalidOperationException fault)
        {
            throw new OptionsValidationException("Mail", typeof(SmtpOptions), [fault.Message]);
        }
    }
}
