using ClaveSence.Web.Factors;
using ClaveSence.Web.Mailboxes;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The form of the second mailbox, which gets every notice.</summary>
internal sealed class EditSecondEmailPage(RequestEmail.Handler requestEmail, EmailChanges changes, StepUp stepUp)
    : EmailPage(requestEmail, changes, stepUp)
{
    /// <inheritdoc/>
    public override MailboxPlace Place => MailboxPlace.Second;

    /// <inheritdoc/>
    public override string Heading => Texts.SecondEmail;

    /// <inheritdoc/>
    public override string Lead => Texts.SecondEmailLead;

    /// <inheritdoc/>
    public override string AskLabel => Texts.ChangeSecondEmail;

    /// <inheritdoc/>
    protected override string Address => "/mi-cuenta/datos/correo-alternativo";
}
