namespace ClaveSence.Web.Mail;

/// <summary>One kind of letter with what it tells, such as <c>ConfirmEmailLetter(Code, Path)</c>.</summary>
/// <remarks>
/// The room that sends a letter owns it and writes its content from the room's own texts; the look, the sending and
/// the keeping belong to this folder. A RUT inside a letter is masked by its writer.
/// </remarks>
internal abstract record Letter
{
    /// <summary>Gets the name under which logs and the operator's list know this kind: <c>ConfirmEmail</c>.</summary>
    public string Name =>
        GetType().Name is var name && name.EndsWith(nameof(Letter), StringComparison.Ordinal)
            ? name[..^nameof(Letter).Length]
            : name;

    /// <summary>Gets how much hurry there is; the default is a notice.</summary>
    public virtual MailPriority Priority => MailPriority.Notice;

    /// <summary>Writes subject, headline and blocks. Called once, when the letter is put into the outbox.</summary>
    public abstract LetterContent Write();

    /// <summary>Names the kind only: a letter may carry a code.</summary>
    public sealed override string ToString() => Name;
}
