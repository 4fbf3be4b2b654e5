using System.Collections.Concurrent;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Development;

/// <summary>The invented companies and people, the same for every process on one store.</summary>
internal sealed class Samples(IServiceScopeFactory scopes)
{
    private readonly ConcurrentDictionary<string, SampleCompany> _changed = new();
    private volatile SampleBook _known = new(SampleCounts.FirstDay);

    /// <summary>Gets all of them, those that another process invented included.</summary>
    public async Task<SampleBook> AllAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var row = await store.Set<DevelopmentSample>().AsNoTracking().SingleOrDefaultAsync(ct);
        return row is null ? _known : UpTo(SampleCounts.FirstDay + CountsOf(row));
    }

    /// <summary>Invents more of them.</summary>
    /// <returns>The new ones alone.</returns>
    public async Task<SampleSheet> InventAsync(SampleCounts more, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var rows = await store
            .Set<DevelopmentSample>()
            .FromSql(
                $"""
                INSERT INTO development_sample (id, companies, people, migrants)
                VALUES ({DevelopmentSample.OnlyRow}, {more.Companies}, {more.People}, {more.Migrants})
                ON CONFLICT (id) DO UPDATE SET
                    companies = development_sample.companies + excluded.companies,
                    people = development_sample.people + excluded.people,
                    migrants = development_sample.migrants + excluded.migrants
                RETURNING id, companies, people, migrants
                """
            )
            .AsNoTracking()
            .ToListAsync(ct);
        var all = SampleCounts.FirstDay + CountsOf(rows.Single());
        return SampleSheet.Of(all - more, more);
    }

    /// <summary>Ends a company, or gives it other representatives, for as long as this process runs: what the pretend tax registry says of it from now on.</summary>
    /// <returns>The company as it is from now on; null when nobody invented it, or a representative.</returns>
    public async Task<SampleCompany?> ChangeAsync(string rut, CompanyChange change, CancellationToken ct)
    {
        if (await CompanyAsync(rut, ct) is not { } company)
        {
            return null;
        }

        List<SampleRepresentative> people = [];
        foreach (var run in change.Representatives ?? [])
        {
            if (await PersonAsync(run, ct) is not { } person)
            {
                return null;
            }

            people.Add(new(person.Run, person.Names, person.Surnames, person.Serial));
        }

        return _changed[rut] = company with
        {
            Active = change.Active ?? company.Active,
            Representatives = change.Representatives is null ? company.Representatives : people,
        };
    }

    /// <summary>Finds a company by its RUT; null when nobody invented it.</summary>
    public async Task<SampleCompany?> CompanyAsync(string rut, CancellationToken ct) =>
        _changed.GetValueOrDefault(rut)
        ?? _known.Companies.GetValueOrDefault(rut)
        ?? (await AllAsync(ct)).Companies.GetValueOrDefault(rut);

    /// <summary>Finds a person by their RUN; null when nobody invented them.</summary>
    public async Task<SamplePerson?> PersonAsync(string run, CancellationToken ct) =>
        _known.People.GetValueOrDefault(run) ?? (await AllAsync(ct)).People.GetValueOrDefault(run);

    /// <summary>Finds a migrant by their NIE; null when nobody invented them.</summary>
    public async Task<SampleMigrant?> MigrantAsync(string nie, CancellationToken ct) =>
        _known.Migrants.GetValueOrDefault(nie) ?? (await AllAsync(ct)).Migrants.GetValueOrDefault(nie);

    private static SampleCounts CountsOf(DevelopmentSample row) => new(row.Companies, row.People, row.Migrants);

    private SampleBook UpTo(SampleCounts counts)
    {
        if (_known.Counts != counts)
        {
            _known = new(counts);
        }

        return _known;
    }
}
