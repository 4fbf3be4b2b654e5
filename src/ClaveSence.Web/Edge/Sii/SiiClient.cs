using ClaveSence.Domain;

namespace ClaveSence.Web.Edge.Sii;

/// <summary>Asks the tax registry over HTTP, by the contract of <c>docs/registries.yaml</c>.</summary>
internal sealed class SiiClient([FromKeyedServices(SiiClient.Name)] RegistryLine line) : ISii
{
    /// <summary>The registry's name among the HTTP clients, in logs and in the development tools.</summary>
    public const string Name = "sii";

    /// <inheritdoc/>
    public async Task<SiiReply> CheckRepresentativeAsync(Rut company, Rut representative, CancellationToken ct)
    {
        var question = new SiiQuestionJson(company.ToString(), representative.ToString());
        var answer = await line.AskAsync<SiiQuestionJson, SiiAnswerJson>(
            "representantes/verificacion",
            question,
            answer => answer.IsSound(),
            answer => answer.Company == question.Company && answer.Representative == question.Representative,
            ct
        );
        return answer switch
        {
            null => SiiReply.Unavailable,
            { Active: true, Represents: true, RazonSocial: { } name } => SiiReply.Match(
                new(company, Written.Parse<CompanyName>(name))
            ),
            _ => SiiReply.NoMatch,
        };
    }

    /// <inheritdoc/>
    public Task<RegistryState> StateAsync(CancellationToken ct) => line.StateAsync(ct);

    /// <inheritdoc/>
    public Task<RegistryState> ProbeAsync(CancellationToken ct) => line.ProbeAsync(ct);
}
