using System.Net;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Factors;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Office;

/// <summary>What proves an officer again inside a session: never the clave alone (ADR 0025).</summary>
public sealed class OfficerProofTests(SharedSite shared)
{
    private const string Security = "/oficina/seguridad";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task Where_no_code_stands_beside_the_clave_only_a_passkey_proves_an_officer()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var key = await officer.AddOfficeKeyAsync(Site);
        await ForgetCodesAsync(officer);
        await Site.AgeProofAsync(officer);
        using var second = new SoftKey(Site.Address);
        await officer.Browser.OpenAsync(Security);
        officer.Browser.Page.QuerySelector("[name=ClaveConfirmada]").ShouldBeNull();

        // Whoever knows the clave, and no more, adds no key of their own.
        var typed = FactorJourneys.Named("Otra");
        typed["ClaveConfirmada"] = Journeys.Clave;
        var (status, refusal) = await officer.Browser.AskAsync(Security, "PreguntarNueva", typed);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refusal.ShouldContain("se necesita su llave de acceso");

        typed.Remove("ClaveConfirmada");
        typed["LlaveConfirmada"] = (await officer.ConfirmationAsync(key))["LlaveConfirmada"];
        (status, var asked) = await officer.Browser.AskAsync(Security, "PreguntarNueva", typed);
        status.ShouldBe(HttpStatusCode.OK);
        await officer
            .Browser.Type("Nombre de la llave", "Otra")
            .PressAsync(
                "Agregar llave de acceso",
                new Dictionary<string, string> { ["LlaveNueva"] = second.Make(asked) }
            );
        (await KeysOfAsync(officer)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_the_last_two_passkeys_removed_at_once_one_stays()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var one = await officer.AddOfficeKeyAsync(Site);
        using var other = await officer.AddOfficeKeyAsync(Site);
        await ForgetCodesAsync(officer);
        var keys = await KeysOfAsync(officer);
        keys.Count.ShouldBe(2);
        await officer.Browser.OpenAsync(Security);
        var token = officer.Browser.AntiforgeryField();

        await Task.WhenAll(
            keys.Select(key =>
                officer.Browser.SendAtOnceAsync(
                    3,
                    $"{Security}?handler=Quitar",
                    new Dictionary<string, string>(token) { ["Llave"] = key.ToString() }
                )
            )
        );

        (await KeysOfAsync(officer)).Count.ShouldBe(1);
    }

    private Task<int> ForgetCodesAsync(TestOfficer officer) =>
        Site.InStoreAsync(store =>
            store.Set<TotpSecret>().Where(row => row.AccountId == officer.Id).ExecuteDeleteAsync()
        );

    private Task<List<Guid>> KeysOfAsync(TestOfficer officer) =>
        Site.InStoreAsync(store =>
            store.Set<Passkey>().Where(row => row.AccountId == officer.Id).Select(row => row.Id).ToListAsync()
        );
}
