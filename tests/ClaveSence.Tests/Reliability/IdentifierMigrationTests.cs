using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ClaveSence.Tests.Reliability;

/// <summary>An account of an older release has its row among the identifiers after the update, and its owner notices nothing.</summary>
public sealed class IdentifierMigrationTests
{
    private const string Before = "AuditChainIsAppendOnly";

    [Fact]
    public async Task Accounts_from_before_the_table_of_identifiers_are_found_by_it()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        (await MigrateAsync(site, Before)).ShouldBe(0);

        (await MigrateAsync(site, null)).ShouldBe(1);
        using var maria = site.NewVisitor();
        await maria.SignInAsync(company.Rut, Journeys.Clave);
        maria.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    // Answers how many identifiers there are afterwards.
    private static Task<int> MigrateAsync(TestSite site, string? target) =>
        site.InStoreAsync(async store =>
        {
            await store.Database.GetService<IMigrator>().MigrateAsync(target);
            return await store.Set<HeldIdentifier>().CountAsync();
        });
}
