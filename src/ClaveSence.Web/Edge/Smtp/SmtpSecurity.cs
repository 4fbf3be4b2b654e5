namespace ClaveSence.Web.Edge.Smtp;

/// <summary>How the way to the mail server is protected. There is no «if the server offers it».</summary>
internal enum SmtpSecurity
{
    /// <summary>Not at all; only to a loopback address.</summary>
    None,

    /// <summary>TLS after STARTTLS (RFC 3207); a server that does not offer it gets no letter.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,
}
