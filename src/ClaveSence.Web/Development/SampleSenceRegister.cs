using ClaveSence.Web.Edge.Sence;

namespace ClaveSence.Web.Development;

/// <summary>Puts the invented OTEC and OTIC into SENCE's register as Development starts; one active OTEC is not vigente.</summary>
/// <remarks>Those that are invented later are put in by <c>POST /desarrollo/muestras</c> itself.</remarks>
internal sealed class SampleSenceRegister(Samples samples, IServiceScopeFactory scopes, TimeProvider clock)
    : IHostedService
{
    private const int NotVigente = 19;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken) =>
        await PutAsync((await samples.AllAsync(cancellationToken)).Sheet.Companies, cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Puts those companies in that are an OTEC or an OTIC.</summary>
    public async Task PutAsync(IEnumerable<SampleCompany> companies, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var exception = SampleMaker.Company(NotVigente).Rut;
        await scope
            .ServiceProvider.GetRequiredService<SenceRegister>()
            .PutAsync(
                companies
                    .Where(company => company.Kind is "OTEC" or "OTIC")
                    .Select(company => new SenceRegisterEntry
                    {
                        Rut = company.Rut,
                        Kind = company.Kind is "OTEC" ? SenceRegisterKind.Otec : SenceRegisterKind.Otic,
                        Vigente = company.Active && company.Rut != exception,
                        UpdatedAt = clock.GetUtcNow(),
                    }),
                ct
            );
    }
}
