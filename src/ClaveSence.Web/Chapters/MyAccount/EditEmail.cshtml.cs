using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Mailboxes;
using ClaveSence.Web.Sessions;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The form of the account's mailbox: where its claves go.</summary>
[OfKinds(AccountKind.NaturalPerson, AccountKind.LegalEntity, AccountKind.Migrant)] // A facilitator's: ADR 0024.
internal sealed class EditEmailPage(RequestEmail.Handler requestEmail, EmailChanges changes, StepUp stepUp)
    : EmailPage(requestEmail, changes, stepUp)
{
    /// <inheritdoc/>
    public override MailboxPlace Place => MailboxPlace.Main;

    /// <inheritdoc/>
    public override string Heading => Texts.Email;

    /// <inheritdoc/>
    public override string Lead => Texts.EmailLead;

    /// <inheritdoc/>
    public override string AskLabel => Texts.ChangeEmail;

    /// <inheritdoc/>
    protected override string Address => "/mi-cuenta/datos/correo";
}
