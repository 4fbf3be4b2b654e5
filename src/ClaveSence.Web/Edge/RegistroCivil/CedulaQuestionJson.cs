using System.Text.Json.Serialization;

namespace ClaveSence.Web.Edge.RegistroCivil;

/// <summary>The body of <c>POST /cedulas/verificacion</c>: the only place where a serial leaves this house.</summary>
/// <param name="Run">The person's RUN, written <c>12345678-5</c>.</param>
/// <param name="Serial">The serial of the cédula, in capitals, without dots or blanks.</param>
internal sealed record CedulaQuestionJson(
    [property: JsonPropertyName("run")] string Run,
    [property: JsonPropertyName("numeroSerie")] string Serial
)
{
    /// <summary>Never writes the serial.</summary>
    public override string ToString() => "[card question]";
}
