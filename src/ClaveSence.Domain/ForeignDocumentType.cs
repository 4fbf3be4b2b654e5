namespace ClaveSence.Domain;

/// <summary>The kinds of documents with which a foreign facilitator is known («Tipo de documento»).</summary>
public enum ForeignDocumentType
{
    /// <summary>A passport.</summary>
    Passport,

    /// <summary>A national identity card.</summary>
    IdentityCard,

    /// <summary>Any other official document with a number and a picture.</summary>
    Other,
}
