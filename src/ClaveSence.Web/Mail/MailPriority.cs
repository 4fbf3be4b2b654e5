namespace ClaveSence.Web.Mail;

/// <summary>Which letter goes first when several are due. Kept as its number, so that the store can sort by it.</summary>
internal enum MailPriority
{
    /// <summary>Somebody waits for it in front of a screen: codes, provisional claves.</summary>
    Awaited = 0,

    /// <summary>A notice after the fact.</summary>
    Notice = 10,
}
