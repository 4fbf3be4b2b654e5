using ClaveSence.Domain;

namespace ClaveSence.Web.Edge.RegistroCivil;

/// <summary>Asks the civil registry over HTTP, by the contract of <c>docs/registries.yaml</c>.</summary>
internal sealed class RegistroCivilClient([FromKeyedServices(RegistroCivilClient.Name)] RegistryLine line)
    : IRegistroCivil
{
    /// <summary>The registry's name among the HTTP clients, in logs and in the development tools.</summary>
    public const string Name = "registro-civil";

    /// <inheritdoc/>
    public Task<CedulaReply> CheckAsync(Rut person, CedulaSerial serial, CancellationToken ct) =>
        AskAsync(
            "cedulas/verificacion",
            new CedulaQuestionJson(person.ToString(), serial.Value),
            person.ToString(),
            ct
        );

    /// <inheritdoc/>
    public Task<CedulaReply> CheckMigrantAsync(Nie migrant, MigrantDocumentNumber document, CancellationToken ct) =>
        AskAsync(
            "documentos-extranjeros/verificacion",
            new MigrantQuestionJson(migrant.ToString(), document.Value),
            migrant.ToString(),
            ct
        );

    /// <inheritdoc/>
    public Task<RegistryState> StateAsync(CancellationToken ct) => line.StateAsync(ct);

    /// <inheritdoc/>
    public Task<RegistryState> ProbeAsync(CancellationToken ct) => line.ProbeAsync(ct);

    private async Task<CedulaReply> AskAsync<TQuestion>(
        string path,
        TQuestion question,
        string identifier,
        CancellationToken ct
    )
    {
        var answer = await line.AskAsync<TQuestion, DocumentAnswerJson>(
            path,
            question,
            answer => answer.IsSound(),
            answer => answer.Identifier == identifier,
            ct
        );
        return answer switch
        {
            null => CedulaReply.Unavailable,
            { Person: { } person } when answer.IsGood() => CedulaReply.Match(
                new(
                    Written.Parse<PersonName>(person.Names),
                    Written.Parse<PersonName>(person.Surnames),
                    person.BirthDate,
                    person.Deceased
                )
            ),
            _ => CedulaReply.NoMatch,
        };
    }
}
