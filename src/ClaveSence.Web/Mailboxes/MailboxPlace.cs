namespace ClaveSence.Web.Mailboxes;

/// <summary>Which mailbox of an account a change is about.</summary>
internal enum MailboxPlace
{
    /// <summary>«Correo electrónico»: where claves go, and what vouches.</summary>
    Main,

    /// <summary>«Correo electrónico alternativo»: gets every notice, and nothing else.</summary>
    Second,
}
