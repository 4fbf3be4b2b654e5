using ClaveSence.Domain;
using ClaveSence.Web.Edge.Sence;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Development;

public sealed class SenceRegisterImportTests : IAsyncLifetime
{
    private static readonly Rut Otec = Rut.Parse("76192083-9");
    private readonly string _folder = Directory.CreateTempSubdirectory("clave-sence-").FullName;
    private DevelopmentSite _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _site = await DevelopmentSite.StartAsync(_folder, Ct);

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_import_takes_every_line_and_the_next_one_replaces_it()
    {
        (await ImportAsync("rut,tipo,vigente\n76192083-9,OTEC,si")).ShouldBe(
            new SenceRegisterImport.Outcome.Imported(1)
        );
        await ImportAsync("rut,tipo,vigente\n76192083-9,OTEC,no");

        (await FindAsync())!.Vigente.ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_with_one_bad_line_changes_nothing()
    {
        var outcome = await ImportAsync("rut,tipo,vigente\n76192083-9,OTEC,si\nx,OTEC,si");

        outcome
            .ShouldBeOfType<SenceRegisterImport.Outcome.Refused>()
            .Mistakes.ShouldBe([new(3, SenceRegisterFault.Rut)]);
        (await FindAsync()).ShouldBeNull();
    }

    private async Task<SenceRegisterImport.Outcome> ImportAsync(string file)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<SenceRegisterImport>()
            .HandleAsync(new StringReader(file), Ct);
    }

    private async Task<SenceRegisterEntry?> FindAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SenceRegister>().FindAsync(Otec, Ct);
    }
}
