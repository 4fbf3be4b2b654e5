using ClaveSence.Tests.Reliability;
using ClaveSence.Web.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Audit;

/// <summary><c>clave-sence audit verify</c>, as an operator runs it.</summary>
public sealed class VerifyVerbTests
{
    private static CancellationToken Ct => AuditSite.Ct;

    [Fact]
    public async Task It_says_that_all_is_well_and_names_the_first_bad_record_when_it_is_not()
    {
        await using var site = await AuditSite.StartAsync();
        await site.AddEventsAsync(6);
        await site.LinkAllAsync();
        await site.Services.GetRequiredService<CheckpointWriter>().WriteWhenDueAsync(Ct);
        await site.AddEventsAsync(2);

        var good = await Executable.RunBesideAsync(site, "audit", "verify");
        good.Errors.ShouldBeEmpty();
        good.Output.ShouldContain("registros verificados: 9; puntos de control que coinciden: 1");
        good.Output.ShouldContain("eventos aún sin enlazar: 2");
        good.Output.ShouldContain("La auditoría está íntegra.");
        good.Code.ShouldBe(0);

        var id = await site.InStoreAsync(async store =>
        {
            await store.DisarmAsync();
            await store.RunSqlAsync(
                "UPDATE audit_event SET act = 'SignedOut' WHERE id = (SELECT event_id FROM audit_link WHERE seq = 4)"
            );
            return (await store.Set<AuditLink>().AsNoTracking().SingleAsync(link => link.Seq == 4, Ct)).EventId;
        });
        var bad = await Executable.RunBesideAsync(site, "audit", "verify");
        bad.Errors.ShouldContain($"registro 4, evento {id.ToString().ToUpperInvariant()}: alterado");
        bad.Output.ShouldContain("registros verificados: 3");
        bad.Output.ShouldContain("La auditoría NO está íntegra.");
        bad.Code.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_wrong_use_and_no_file_is_said()
    {
        await using var site = await AuditSite.StartAsync();
        await site.AddEventsAsync(1);
        await site.LinkAllAsync();
        (await Executable.RunBesideAsync(site, "audit", "verify", "--checkpoints", "/nothing/here")).Code.ShouldBe(2);
        var empty = await Executable.RunBesideAsync(site, "audit", "verify");
        empty.Errors.ShouldContain("El archivo de puntos de control no existe o está vacío");
        empty.Code.ShouldBe(1);
        (await Executable.RunBesideAsync(site, "audit", "key")).Output.ShouldStartWith("1 ");
    }
}
