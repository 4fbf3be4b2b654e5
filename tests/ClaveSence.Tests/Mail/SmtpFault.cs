namespace ClaveSence.Tests.Mail;

/// <summary>Where in a conversation (RFC 5321, section 3) something goes wrong.</summary>
internal enum SmtpPhase
{
    Greeting,
    Hello,
    Sender,
    Recipient,
    Data,
    Message,
    End,
}

/// <summary>What goes wrong.</summary>
internal enum SmtpFault
{
    None,

    /// <summary>The connection is reset; after the message's end: before it was kept.</summary>
    Reset,

    /// <summary>4xx.</summary>
    Later,

    /// <summary>5xx; by chance only where it is not about a letter.</summary>
    Refuse,

    /// <summary>An answer that takes its time.</summary>
    Slow,

    /// <summary>The message is kept and the connection is reset before the 250.</summary>
    LoseAnswer,

    /// <summary>The server hangs up after its 250.</summary>
    Leave,
}
