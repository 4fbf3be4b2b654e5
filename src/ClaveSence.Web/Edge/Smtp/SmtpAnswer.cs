namespace ClaveSence.Web.Edge.Smtp;

/// <summary>What came of handing one letter to the mail server.</summary>
internal enum SmtpAnswer
{
    /// <summary>The server took it (250): from here on it is the server's.</summary>
    Taken,

    /// <summary>Not now (4xx), or the connection broke while this letter was on its way: try it again later.</summary>
    Later,

    /// <summary>Never (5xx about this letter), or it cannot be written as a message at all.</summary>
    Refused,

    /// <summary>The server was not reached or did not let us in: nothing was said about this letter.</summary>
    Unreached,
}
