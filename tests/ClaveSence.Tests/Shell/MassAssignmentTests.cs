using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Shell;

/// <summary>A form fills the fields it shows and nothing else, whatever else is sent.</summary>
public sealed class MassAssignmentTests(SharedSite shared)
{
    // Of «Mis datos», each sent as it is shown: none of them is complete, so nothing may change.
    private static readonly (string Path, string Button)[] Forms =
    [
        ("/contacto", "Guardar"),
        ("/correo", "Cambiar correo electrónico"),
        ("/correo-alternativo", "Registrar correo alternativo"),
        ("/correo-alternativo/quitar", "Quitar el correo alternativo"),
        ("/representante", "Cambiar representante legal"),
        ("/pregunta", "Guardar"),
    ];

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
            foreach (var (form, button) in Forms)
            {
                await visitor.OpenAsync($"/mi-cuenta/datos{form}");
                await visitor.PressAsync(button, extra);
            }

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

    [Fact]
    public async Task A_form_of_the_details_that_is_complete_takes_its_own_fields_alone()
    {
        var company = await Site.NewAccountAsync();
        var before = (await Site.AccountOfAsync(company))!;
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        var count = 0;
        foreach (var extra in await ExtrasAsync())
        {
            await visitor.FillContactAsync($"Calle {++count}");
            await visitor.PressAsync("Guardar", extra);
            visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        }

        var after = (await Site.AccountOfAsync(company))!;
        after.DetailsVersion.ShouldBe(before.DetailsVersion + count);
        after.EmailSealed.ShouldBe(before.EmailSealed);
        after.IdentifierIndex.ShouldBe(before.IdentifierIndex);
        after.RepresentativeIndex.ShouldBe(before.RepresentativeIndex);
        (after.Status, after.CredentialEpoch, after.Standing, after.TenderUntil, after.ReplacementClosedUntil).ShouldBe(
            (before.Status, before.CredentialEpoch, before.Standing, null, null)
        );
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
