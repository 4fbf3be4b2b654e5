using System.Net;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Credentials;

/// <summary>What a clave's hash costs, and what happens when there is too much of it.</summary>
public sealed class HashingTests
{
    [Fact]
    public async Task CS_11_when_the_gate_is_full_and_nothing_is_counted()
    {
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Clave:HashQueue"] = "1" },
            services => CountingHasher.Count(services)
        );
        var waiting = new List<Task>();
        var hasher = CountingHasher.Of(site);
        hasher.Close();
        for (var i = 0; i < Environment.ProcessorCount + 1; i++)
        {
            waiting.Add(AskAndBeToldWrongAsync(site, await site.Tools.NewCompanyAsync()));
        }

        var late = await site.Tools.NewCompanyAsync();
        using var sentAway = site.NewVisitor();
        try
        {
            await UntilBusyAsync(sentAway, late);

            sentAway.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            sentAway.MessageCodes.ShouldBe(["CS-11"]);
            sentAway.Alert.ShouldContain("Hay muchas solicitudes en este momento. Intente de nuevo en 5 segundos.");
            sentAway.Headers["Retry-After"].ShouldBe("5");
            (await site.FailsOfAsync(late)).ShouldBe(0);
        }
        finally
        {
            hasher.Open();
        }

        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task A_clave_is_hashed_anew_at_a_sign_in_once_the_parameters_rise()
    {
        await using var before = await TestSite.StartAsync();
        var company = await before.NewAccountAsync();
        var old = (await before.AccountOfAsync(company))!.ClaveHash;
        await using var after = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Clave:HashIterations"] = "3" },
            store: before.Store
        );

        using var visitor = after.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        var fresh = (await after.AccountOfAsync(company))!;
        fresh.ClaveHash.ShouldNotBe(old);
        (await RehashesAsync(after, fresh.Id)).ShouldBe(1);

        await visitor.PressAsync("Cerrar sesión");
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        (await RehashesAsync(after, fresh.Id)).ShouldBe(1);
    }

    private static Task<int> RehashesAsync(TestSite site, Guid account) =>
        site.InStoreAsync(store =>
            store.Set<AuditEvent>().CountAsync(entry => entry.AccountId == account && entry.Act == Act.ClaveRehashed)
        );

    private static async Task AskAndBeToldWrongAsync(TestSite site, Company company)
    {
        using var visitor = site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.MessageCodes.ShouldBe(["CS-02"]);
    }

    // The ones before need a moment to reach the gate; until they have, this try waits with them.
    private static async Task UntilBusyAsync(Visitor visitor, Company company)
    {
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
    }
}
