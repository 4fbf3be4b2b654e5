using MimeKit;

namespace ClaveSence.Web.Edge.Smtp;

/// <summary>The server that takes our letters and how to speak to it, settled once at the start.</summary>
/// <param name="From">The sender, in the header and in the envelope.</param>
/// <param name="Host">Name or address.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Security">How the way is protected.</param>
/// <param name="Login">Account and password, if the server wants them.</param>
/// <param name="Authority">A PEM file with the only authority believed; none means the system's.</param>
/// <param name="Connections">How many connections one process opens at most.</param>
internal sealed record SmtpRelay(
    MailboxAddress From,
    string Host,
    int Port,
    SmtpSecurity Security,
    (string User, string Password)? Login,
    string? Authority,
    int Connections
)
{
    // Where Development has no server of its own: the portal puts its catcher there, and a verb writes letters and sends none.
    private const string NoHost = "localhost";

    /// <summary>Reads the settings, already checked: only Development may do without a host.</summary>
    /// <exception cref="InvalidOperationException">They were not checked.</exception>
    public static SmtpRelay Of(SmtpOptions options) =>
        options is { Smtp: { Port: { } port, Security: { } security } smtp }
            ? new(
                MailboxAddress.Parse(options.From!),
                smtp.Host ?? NoHost,
                port,
                security,
                LoginOf(smtp),
                smtp.Authority,
                smtp.Connections
            )
            : throw new InvalidOperationException("The mail settings were not completed.");

    /// <summary>Names the server, never the login.</summary>
    public override string ToString() => $"{Host}:{Port} ({Security})";

    private static (string User, string Password)? LoginOf(SmtpOptions.Server smtp) =>
        smtp is { User: { Length: > 0 } user, Password: { Length: > 0 } password } ? (user, password) : null;
}
