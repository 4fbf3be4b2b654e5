using ClaveSence.Web.Edge.Smtp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace ClaveSence.Tests.Mail;

public sealed class SmtpSettingsTests
{
    private const string From = "Mail:From=Clave Sence <no-responder@example.cl>";
    private const string Host = "Mail:Smtp:Host=smtp.example.cl";

    [Fact]
    public void Outside_development_starttls_is_the_default()
    {
        var options = Start("Production", From, Host);

        (options.Smtp.Security, options.Smtp.Port).ShouldBe((SmtpSecurity.StartTls, 587));
        Start("Production", From, Host, "Mail:Smtp:Security=Tls").Smtp.Port.ShouldBe(465);
        Start("Production", From, "Mail:Smtp:Host=127.0.0.1", "Mail:Smtp:Security=None").Smtp.Port.ShouldBe(25);
    }

    [Fact]
    public void Development_needs_no_setting() =>
        Start("Development").From.ShouldBe("Clave Sence <no-responder@clave.sence.example>");

    [Theory]
    [InlineData("Mail:From", Host)]
    [InlineData("Mail:From", Host, "Mail:From=nobody")]
    [InlineData("Mail:Smtp:Host", From)]
    [InlineData("Mail:Smtp:Security=None", From, Host, "Mail:Smtp:Security=None")]
    [InlineData("Mail:Smtp:Security", From, Host, "Mail:Smtp:Security=Perhaps")]
    [InlineData("Mail:Smtp:Port", From, Host, "Mail:Smtp:Port=0")]
    [InlineData("Mail:Smtp:Port", From, Host, "Mail:Smtp:Port=x")]
    [InlineData("Mail:Smtp:User", From, Host, "Mail:Smtp:User=portal")]
    [InlineData("Mail:Smtp:User", From, Host, "Mail:Smtp:Password=hidden")]
    [InlineData("Mail:Smtp:Authority", From, Host, "Mail:Smtp:Authority=/nowhere.pem")]
    [InlineData("Mail:Smtp:Connections", From, Host, "Mail:Smtp:Connections=17")]
    public void A_wrong_or_missing_setting_refuses_to_start_with_one_line_that_names_it(
        string named,
        params string[] settings
    )
    {
        var line = Should
            .Throw<OptionsValidationException>(() => Start("Production", settings))
            .Failures.ShouldHaveSingleItem();

        line.Replace("__", ":", StringComparison.Ordinal).ShouldContain(named);
        line.ShouldNotContain("hidden");
    }

    private static SmtpOptions Start(string environment, params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting =>
                    KeyValuePair.Create(setting.Split('=', 2)[0], (string?)setting.Split('=', 2)[1])
                )
            )
            .Build();
        using var services = new ServiceCollection()
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment })
            .AddSmtp(configuration)
            .BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
        return services.GetRequiredService<IOptions<SmtpOptions>>().Value;
    }
}
