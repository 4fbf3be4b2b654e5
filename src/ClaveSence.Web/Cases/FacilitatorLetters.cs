using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Cases;

/// <summary>Tells a facilitator that a company asked for a Clave Sence for them, and whom to call if they know nothing of it.</summary>
/// <param name="Holder">The facilitator.</param>
/// <param name="Company">The company.</param>
internal sealed record FacilitatorNamedLetter(string Holder, string Company) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.NamedSubject,
            Texts.NamedSubject,
            new LetterBlock.Paragraph(Texts.NamedLead.With(Holder, Company)),
            new LetterBlock.Paragraph(Texts.NamedNext),
            new LetterBlock.Small(Texts.NamedIfNot)
        );
}

/// <summary>Tells a facilitator that the request for them was refused.</summary>
/// <param name="Holder">The facilitator.</param>
/// <param name="Company">The company.</param>
internal sealed record FacilitatorRefusedLetter(string Holder, string Company) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.RefusedSubject,
            Texts.RefusedSubject,
            new LetterBlock.Paragraph(Texts.RefusedLead.With(Holder, Company)),
            new LetterBlock.Paragraph(Texts.RefusedNext)
        );
}

/// <summary>Brings a facilitator the link that activates their Clave Sence, or sets it anew.</summary>
/// <param name="Holder">The facilitator.</param>
/// <param name="Company">The company that asked.</param>
/// <param name="Until">Until when it works.</param>
/// <param name="Token">The link's token.</param>
internal sealed record ActivationLetter(string Holder, string Company, DateTimeOffset Until, string Token) : Letter
{
    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ActivateSubject,
            Texts.ActivateSubject,
            new LetterBlock.Paragraph(Texts.ActivateLead.With(Holder, Company)),
            new LetterBlock.Paragraph(Texts.ActivateWhat),
            new LetterBlock.Button(Texts.ActivateButton, Activations.Path + Token),
            new LetterBlock.Fact(Texts.ActivateUntil, ChileTime.Written(Until)),
            new LetterBlock.Small(Texts.ActivateIfNot)
        );
}

/// <summary>Tells a facilitator who has a Clave Sence that it serves another company too.</summary>
/// <param name="Holder">The facilitator.</param>
/// <param name="Company">The company.</param>
internal sealed record FacilitatorLinkedLetter(string Holder, string Company) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.LinkedSubject,
            Texts.LinkedSubject,
            new LetterBlock.Paragraph(Texts.LinkedLead.With(Holder, Company)),
            new LetterBlock.Paragraph(Texts.LinkedNext),
            new LetterBlock.Button(Texts.GoToSignIn, "/ingresar?tipo=facilitador-extranjero"),
            new LetterBlock.Small(Texts.NamedIfNot)
        );
}

/// <summary>Tells the stored mailbox of a facilitator that a granted request names another one, with the way to say «No fui yo» before it counts.</summary>
/// <param name="Holder">The facilitator.</param>
/// <param name="Company">The company that named it.</param>
/// <param name="From">From when the new mailbox gets its link.</param>
/// <param name="Token">The token of «No fui yo».</param>
internal sealed record OtherMailboxLetter(string Holder, string Company, DateTimeOffset From, string Token) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.OtherSubject,
            Texts.OtherSubject,
            new LetterBlock.Paragraph(Texts.OtherLead.With(Holder, Company)),
            new LetterBlock.Fact(Texts.OtherFrom, ChileTime.Written(From)),
            new LetterBlock.Paragraph(Texts.OtherIfNot),
            new LetterBlock.Button(Texts.NotMe, NoticeAddress.NotMe + Token)
        );
}

/// <summary>Tells a facilitator that a company ended what it had asked for.</summary>
/// <param name="Holder">The facilitator.</param>
/// <param name="Company">The company.</param>
/// <param name="Others">Whether another company remains.</param>
internal sealed record LinkEndedLetter(string Holder, string Company, bool Others) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.EndedSubject,
            Texts.EndedSubject,
            new LetterBlock.Paragraph(Texts.EndedLead.With(Holder, Company)),
            new LetterBlock.Paragraph(Others ? Texts.EndedOthers : Texts.EndedLast)
        );
}
