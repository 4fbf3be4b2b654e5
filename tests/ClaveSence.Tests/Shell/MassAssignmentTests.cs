using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Shell;

/// <summary>A form fills the fields it shows and nothing else, whatever else is sent.</summary>
public sealed class MassAssignmentTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task The_name_of_no_column_is_a_field()
    {
        var company = await Site.NewAccountAsync();
        var before = await RowAsync(company);
        using var visitor = Site.NewVisitor();
        foreach (var extra in await ExtrasAsync())
        {
            await visitor.OpenAsync("/ingresar?tipo=persona-juridica");
            await visitor
                .Type("Rut Empresa", company.Rut)
                .Type("Clave Sence", Journeys.Clave)
                .PressAsync("Ingresar", extra);
            visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
            await visitor.OpenAsync("/mi-cuenta/seguridad");
            await visitor.PressAsync("Cambiar Clave", extra);
            await visitor.PressAsync("Cerrar las otras sesiones", extra);
            await visitor.PressAsync("Cerrar sesión", extra);
            await visitor.OpenAsync("/persona-juridica/cambiar");
            await visitor
                .Type("Rut Empresa", company.Rut)
                .Type("Rut Representante Legal", company.Representative)
                .Type("Clave Sence actual", Journeys.Clave)
                .PressAsync("Validar", extra);
            await visitor.PressAsync("Cambiar Clave", extra);
        }

        (await RowAsync(company)).ShouldBe(before);
    }

    [Fact]
    public async Task A_registration_takes_nothing_from_extra_fields()
    {
        var company = await Site.Tools.NewCompanyAsync();
        using var visitor = Site.NewVisitor();
        var extras = await ExtrasAsync();
        await visitor.ProveAsync(company);
        await visitor.FillForm(company).PressAsync("Crear Cuenta", extras[0]);
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "Confirme");
        foreach (var extra in extras)
        {
            await visitor.Type("Código de confirmación", "x").PressAsync("Confirmar", extra);
        }

        await visitor.Type("Código de confirmación", letter.Code).PressAsync("Confirmar", extras[0]);
        var account = (await Site.AccountOfAsync(company))!;
        account.Status.ShouldBe(AccountStatus.Active);
        account.CredentialEpoch.ShouldBe(1);
    }

    // In portions: a form has no more than 64 fields.
    private async Task<IReadOnlyList<Dictionary<string, string>>> ExtrasAsync()
    {
        string[] ours = ["clave", "rut", "nie", "ticket", "documento"];
        var names = await Site.InStoreAsync(store =>
            Task.FromResult(
                store
                    .Model.GetEntityTypes()
                    .SelectMany(type => type.GetProperties())
                    .SelectMany(property =>
                        new[] { property.Name, property.GetColumnName(), $"Account.{property.Name}" }
                    )
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Where(name => !ours.Contains(name, StringComparer.OrdinalIgnoreCase))
                    .ToList()
            )
        );
        return [.. names.Chunk(40).Select(portion => portion.ToDictionary(name => name, _ => "1"))];
    }

    private Task<string> RowAsync(Company company) =>
        Site.InStoreAsync(async store =>
        {
            var account = (await Site.AccountOfAsync(company))!;
            return string.Join('|', store.Entry(account).Properties.Select(p => Written(p.CurrentValue)));
        });

    private static string Written(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}";
}
