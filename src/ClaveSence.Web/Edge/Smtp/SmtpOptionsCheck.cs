using System.Net;
using Microsoft.Extensions.Options;
using MimeKit;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Edge.Smtp;

/// <summary>Fills the defaults of Development and stops the start with one line when a mail setting is wrong.</summary>
internal sealed class SmtpOptionsCheck(IHostEnvironment environment)
    : IPostConfigureOptions<SmtpOptions>,
        IValidateOptions<SmtpOptions>
{
    /// <inheritdoc/>
    public void PostConfigure(string? name, SmtpOptions options)
    {
        if (environment.IsDevelopment())
        {
            options.From ??= "Clave Sence <no-responder@clave.sence.example>";
            options.Smtp.Host = string.IsNullOrWhiteSpace(options.Smtp.Host) ? null : options.Smtp.Host;
        }

        options.Smtp.Security ??= environment.IsDevelopment() ? SmtpSecurity.None : SmtpSecurity.StartTls;
        options.Smtp.Port ??= options.Smtp.Security switch
        {
            SmtpSecurity.None => 25,
            SmtpSecurity.StartTls => 587,
            SmtpSecurity.Tls => 465,
        };
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SmtpOptions options) =>
        Fault(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;

    private string? Fault(SmtpOptions options) =>
        options switch
        {
            _ when !MailboxAddress.TryParse(options.From, out var from)
                    || !from.Address.Contains('@', StringComparison.Ordinal) => CliTexts.MailFrom,
            { Smtp.Host: null or "" } when !environment.IsDevelopment() => CliTexts.SmtpHost,
            { Smtp.Port: < 1 or > 65535 } => CliTexts.SmtpPort,
            { Smtp.Connections: < 1 or > 16 } => CliTexts.SmtpConnections,
            { Smtp: { User: null or "", Password: not (null or "") } }
            or { Smtp: { User: not (null or ""), Password: null or "" } } => CliTexts.SmtpUser,
            { Smtp: { Security: SmtpSecurity.None, Host: { } host } } when !IsLoopback(host) => CliTexts.SmtpSecurity,
            { Smtp.Authority: { } file } when !File.Exists(file) => CliTexts.SmtpAuthority,
            _ => null,
        };

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
