using ClaveSence.Domain;

namespace ClaveSence.Web.Edge.Sii;

/// <summary>Asks the tax registry over HTTP, by the contract of <c>docs/registries.yaml</c>.</summary>
internal sealed class SiiClient([FromKeyedServices(SiiClient.Name)] RegistryLine line) : ISii
{
    /// <summary>The registry's name among the HTTP clients, in logs and in the development tools.</summary>
    public const string Name = "sii";

    /// <inheritdoc/>
    public async Task<SiiReply> CheckRepresentativeAsync(Rut company, Rut representative, CancellationToken ct) =>
        await AskAsync(company, representative, ct) switch
        {
            null => SiiReply.Unavailable,
            { Active: true, Represents: true, RazonSocial: { } name } => SiiReply.Match(
                new(company, Written.Parse<CompanyName>(name))
            ),
            _ => SiiReply.NoMatch,
        };

    /// <inheritdoc/>
    public async Task<SiiStanding> CheckStandingAsync(Rut company, Rut representative, CancellationToken ct) =>
        await AskAsync(company, representative, ct) switch
        {
            null or { RazonSocial: null } => SiiStanding.Unavailable,
            { Active: false } => SiiStanding.CompanyEnded,
            { Represents: false } => SiiStanding.RepresentativeEnded,
            _ => SiiStanding.Good,
        };

    /// <inheritdoc/>
    public Task<RegistryState> StateAsync(CancellationToken ct) => line.StateAsync(ct);

    /// <inheritdoc/>
    public Task<RegistryState> ProbeAsync(CancellationToken ct) => line.ProbeAsync(ct);

    private Task<SiiAnswerJson?> AskAsync(Rut company, Rut representative, CancellationToken ct)
    {
        var question = new SiiQuestionJson(company.ToString(), representative.ToString());
        return line.AskAsync<SiiQuestionJson, SiiAnswerJson>(
            "representantes/verificacion",
            question,
            answer => answer.IsSound(),
            answer => answer.Company == question.Company && answer.Representative == question.Representative,
            ct
        );
    }
}
