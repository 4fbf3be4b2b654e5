using ClaveSence.Domain;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;

namespace ClaveSence.Web.Cases;

/// <summary>The facilitator's data as they were typed, in the request and in an answer to the office.</summary>
/// <param name="Type">Tipo de documento.</param>
/// <param name="Country">País emisor.</param>
/// <param name="Number">Número de Documento de Identificación.</param>
/// <param name="Names">Nombres.</param>
/// <param name="Surnames">Apellidos.</param>
/// <param name="Email">Correo electrónico.</param>
internal sealed record FacilitatorForm(
    string? Type,
    string? Country,
    string? Number,
    string? Names,
    string? Surnames,
    string? Email
)
{
    /// <summary>Writes data as the fields show them.</summary>
    public static FacilitatorForm Of(FacilitatorDetails person) =>
        new(
            person.Document.Type.ToString(),
            person.Document.Country.Alpha2,
            person.Document.Number,
            person.Names.Value,
            person.Surnames.Value,
            person.Email.Value
        );

    /// <summary>Reads the data; what is wrong is told by its field.</summary>
    /// <param name="fail">Told the field and the sentence.</param>
    /// <returns>Nothing when something is wrong.</returns>
    public FacilitatorDetails? Read(Action<string, string> fail)
    {
        var document = ReadDocument(fail);
        var names = Must<PersonName>("Nombres", Names, Texts.Names, Texts.NameMalformed, fail);
        var surnames = Must<PersonName>("Apellidos", Surnames, Texts.Surnames, Texts.NameMalformed, fail);
        var email = Must<EmailAddress>("Correo", Email, Texts.Email, Texts.EmailMalformed, fail);
        return document is null || names is null || surnames is null || email is null
            ? null
            : new(document, names, surnames, email);
    }

    /// <summary>Never writes who it is.</summary>
    public override string ToString() => "[facilitator form]";

    private ForeignDocument? ReadDocument(Action<string, string> fail)
    {
        var type = DocumentChoices.TypeOf(Type);
        if (type is null)
        {
            fail("TipoDocumento", Texts.TypeMissing);
        }

        if (!Domain.Country.TryParse(Country, out var country))
        {
            fail("PaisEmisor", Texts.CountryMissing);
        }

        if (!ForeignDocument.TryCreate(country ?? Domain.Country.All[0], type ?? default, Number, out var document))
        {
            fail("Documento", string.IsNullOrWhiteSpace(Number) ? Texts.NumberMissing : Texts.NumberMalformed);
        }

        return type is null || country is null ? null : document;
    }

    private static T? Must<T>(string field, string? text, string label, string sentence, Action<string, string> fail)
        where T : class, IWritten<T>
    {
        if (T.TryParse(text, out var value))
        {
            return value;
        }

        fail(field, string.IsNullOrWhiteSpace(text) ? Texts.Required.With(label) : sentence);
        return null;
    }
}
