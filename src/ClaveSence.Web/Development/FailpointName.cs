namespace ClaveSence.Web.Development;

/// <summary>The moments at which a crash is most likely to lose or to double something.</summary>
internal enum FailpointName
{
    /// <summary>A visitor's form is about to be written down: nothing was promised yet.</summary>
    RequestCommitting,

    /// <summary>A visitor's form was written down, and the answer has not left.</summary>
    RequestCommitted,

    /// <summary>The mail server took a letter (250), and our note of it is not written.</summary>
    MailTaken,

    /// <summary>Notes about letters were written.</summary>
    MailNoted,

    /// <summary>The desk did what an order asks, and has not written it down.</summary>
    OrderCommitting,

    /// <summary>The desk has written down what it did.</summary>
    OrderCommitted,
}
