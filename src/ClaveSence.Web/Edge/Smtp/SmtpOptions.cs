namespace ClaveSence.Web.Edge.Smtp;

/// <summary>Settings <c>Mail:From</c> and <c>Mail:Smtp:*</c>: the mail server that takes the letters.</summary>
internal sealed class SmtpOptions
{
    /// <summary>Gets or sets the sender, as in <c>Clave Sence &lt;no-responder@clave.sence.example&gt;</c>.</summary>
    /// <value>Has a default in Development only.</value>
    public string? From { get; set; }

    /// <summary>Gets or sets the server.</summary>
    public Server Smtp { get; set; } = new();

    /// <summary>Settings <c>Mail:Smtp:*</c>.</summary>
    internal sealed class Server
    {
        /// <summary>Gets or sets the name or address of the server; in Development none means the pretend server.</summary>
        public string? Host { get; set; }

        /// <summary>Gets or sets the port, 1 to 65535; default 25, 587 or 465 after <see cref="Security"/>.</summary>
        public int? Port { get; set; }

        /// <summary>Gets or sets the account at the server; none by default.</summary>
        public string? User { get; set; }

        /// <summary>Gets or sets the password of <see cref="User"/>.</summary>
        public string? Password { get; set; }

        /// <summary>Gets or sets the protection; default None in Development, StartTls otherwise.</summary>
        public SmtpSecurity? Security { get; set; }

        /// <summary>Gets or sets a PEM file with the only authority believed for this server; default the system's.</summary>
        public string? Authority { get; set; }

        /// <summary>Gets or sets how many connections one process opens at most, 1 to 16; default 4.</summary>
        public int Connections { get; set; } = 4;
    }
}
