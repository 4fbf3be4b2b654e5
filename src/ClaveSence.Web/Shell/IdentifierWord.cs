namespace ClaveSence.Web.Shell;

/// <summary>What a person signs in with, as the messages call it.</summary>
internal enum IdentifierWord
{
    /// <summary>«RUT»: natural persons and companies.</summary>
    Rut,

    /// <summary>«NIE»: migrants.</summary>
    Nie,

    /// <summary>«Documento»: foreign facilitators.</summary>
    Document,
}
