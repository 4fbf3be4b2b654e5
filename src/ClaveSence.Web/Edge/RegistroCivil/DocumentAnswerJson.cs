using System.Text.Json.Serialization;

namespace ClaveSence.Web.Edge.RegistroCivil;

/// <summary>The answer about a cédula or a migrant's document: the facts apart, the conclusion is ours.</summary>
/// <param name="Identifier">The RUN or NIE that was asked, repeated letter by letter.</param>
/// <param name="NumberMatches">Whether the number asked is that of the holder's latest document.</param>
/// <param name="Blocked">Whether the document was blocked (lost, stolen, cancelled).</param>
/// <param name="Expired">Whether its date has passed.</param>
/// <param name="RenewalInProcess">Whether its renewal was asked for and is in process.</param>
/// <param name="Person">The holder; there when the number matches, and null when it does not.</param>
internal sealed record DocumentAnswerJson(
    [property: JsonPropertyName("identificador")] string Identifier,
    [property: JsonPropertyName("numeroCorresponde")] bool NumberMatches,
    [property: JsonPropertyName("bloqueado")] bool Blocked,
    [property: JsonPropertyName("vencido")] bool Expired,
    [property: JsonPropertyName("renovacionEnTramite")] bool RenewalInProcess,
    [property: JsonPropertyName("persona")] PersonJson? Person
)
{
    /// <summary>Tells whether the facts can stand together.</summary>
    public bool IsSound() => Person is null ? !NumberMatches : NumberMatches && Person.IsSound();

    /// <summary>Tells whether the document is good: an expired one counts while its renewal is in process.</summary>
    public bool IsGood() => NumberMatches && !Blocked && (!Expired || RenewalInProcess);

    /// <summary>Never writes whose document it is.</summary>
    public override string ToString() => "[document answer]";
}
