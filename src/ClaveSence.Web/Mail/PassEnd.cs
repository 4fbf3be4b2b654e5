namespace ClaveSence.Web.Mail;

/// <summary>How a pass over the outbox ended.</summary>
internal enum PassEnd
{
    /// <summary>No letter was due.</summary>
    Nothing,

    /// <summary>Every due letter was tried.</summary>
    Sent,

    /// <summary>The mail server was not reached, or the store failed: due letters wait.</summary>
    Unreached,
}
