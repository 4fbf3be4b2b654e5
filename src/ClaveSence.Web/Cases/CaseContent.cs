using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Web.Cases;

/// <summary>What a request holds, sealed as one JSON: the company as it was when it asked, and the facilitator as the company described them.</summary>
/// <param name="Company">The razón social.</param>
/// <param name="CompanyRut">Its RUT.</param>
/// <param name="Representative">The RUT of the legal representative.</param>
/// <param name="RepresentativeName">Their names and surnames.</param>
/// <param name="Declaration">The blank declaration that was made for it.</param>
/// <param name="Facilitator">The facilitator; nothing before the data are typed.</param>
/// <param name="Question">The secret question that the company chose.</param>
/// <param name="DeclarationVoid">Whether a declaration was signed for this draft by somebody who represents the company no more.</param>
internal sealed record CaseContent(
    string Company,
    Rut CompanyRut,
    Rut Representative,
    string RepresentativeName,
    DeclarationMade? Declaration = null,
    FacilitatorDetails? Facilitator = null,
    SecretQuestion? Question = null,
    bool DeclarationVoid = false
)
{
    /// <summary>Never writes what it holds.</summary>
    public override string ToString() => "[case content]";
}

/// <summary>The blank declaration of a request: which edition, and what its file hashes to.</summary>
/// <param name="Edition">The edition of text and layout.</param>
/// <param name="Sha256">The SHA-256 of the file, in hexadecimal.</param>
internal sealed record DeclarationMade(int Edition, string Sha256);

/// <summary>A foreign facilitator, as the company described them.</summary>
/// <param name="Document">The document by which they will sign in.</param>
/// <param name="Names">Nombres.</param>
/// <param name="Surnames">Apellidos.</param>
/// <param name="Email">Their own mailbox, to which the link to activate goes.</param>
internal sealed record FacilitatorDetails(
    ForeignDocument Document,
    PersonName Names,
    PersonName Surnames,
    EmailAddress Email
)
{
    /// <summary>Gets names and surnames in one line.</summary>
    public string Name => $"{Names} {Surnames}";

    /// <summary>Gets the identifier of their account.</summary>
    public AccountIdentifier Identifier => AccountIdentifier.ForFacilitator(Document);

    /// <summary>Never writes who it is.</summary>
    public override string ToString() => "[facilitator]";
}
