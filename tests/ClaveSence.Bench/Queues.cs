using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Office;
using ClaveSence.Web;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Chapters.Office.Cases;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Bench;

/// <summary>How long a page of the office's queue takes with 100 000 requests, beside the same page with none: the whole handler, audit record and opened seals included.</summary>
internal static class Queues
{
    private const int Requests = 100_000;
    private const int Batch = 5_000;
    private const int Rounds = 200;
    private const int Seed = 5;

    private static readonly Rut Company = Rut.Parse("60803000-K");

    private static readonly CaseState[] States =
    [
        CaseState.Submitted,
        CaseState.InReview,
        CaseState.MoreInformation,
        CaseState.Proposed,
        CaseState.Approved,
        CaseState.Rejected,
    ];

    /// <summary>Measures and prints <c>queue_p95</c>, a line for each kind of page.</summary>
    /// <param name="name">Which database, in the line's name.</param>
    /// <param name="full">The connection string of the store that gets the requests; null for SQLite.</param>
    /// <param name="empty">That of the store without any; null likewise.</param>
    public static async Task MeasureAsync(string name, string? full, string? empty)
    {
        var folder = Directory.CreateTempSubdirectory("clave-sence-bench-");
        try
        {
            await using var many = await BuildAsync(folder.FullName, "many", full);
            await using var none = await BuildAsync(folder.FullName, "none", empty);
            var officer = await SeatAsync(many.Services);
            var other = await SeatAsync(none.Services);
            var places = await FillAsync(many.Services, officer.Id);
            foreach (var (kind, filter) in Filters(places))
            {
                await MeasureAsync(
                    $"queue_p95.{kind}.{name}",
                    (many.Services, officer),
                    (none.Services, other),
                    filter
                );
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(
        string line,
        (IServiceProvider Services, OfficerSeat Officer) many,
        (IServiceProvider Services, OfficerSeat Officer) none,
        Func<int, QueueFilter> filter
    )
    {
        var (full, empty) = (new List<double>(), new List<double>());
        for (var i = -20; i < Rounds; i++) // The first ones warm both.
        {
            var (withMany, withNone) = (await PageAsync(many, filter(i + 20)), await PageAsync(none, filter(i + 20)));
            if (i >= 0)
            {
                full.Add(withMany);
                empty.Add(withNone);
            }
        }

        var (p95, peer) = (P95(full), P95(empty));
        Figures.Print(
            line,
            p95,
            "ms",
            $"{Figures.Ratio(p95, 200, "200 ms")}, {Figures.Ratio(p95, peer, $"the empty one's {peer:0.0} ms")}, medians {full.Median():0.0} and {empty.Median():0.0}"
        );
    }

    private static async Task<double> PageAsync(
        (IServiceProvider Services, OfficerSeat Officer) where,
        QueueFilter filter
    )
    {
        await using var scope = where.Services.CreateAsyncScope();
        var handler = scope.ServiceProvider.GetRequiredService<Queue.Handler>();
        var begun = Stopwatch.GetTimestamp();
        await handler.ListAsync(where.Officer, filter, CancellationToken.None);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static IEnumerable<(string Kind, Func<int, QueueFilter> Filter)> Filters(IReadOnlyList<QueuePlace> places)
    {
        yield return ("first", i => Of(States[i % States.Length]));
        yield return ("deep", i => Of(CaseState.Submitted) with { After = places[i * 97 % places.Count] });
        yield return ("mine", _ => Of(CaseState.InReview) with { Assigned = QueueAssigned.Mine });
        yield return ("late", _ => Of(CaseState.Submitted) with { Due = QueueDue.Late });
        yield return ("company", i => Of(States[i % States.Length]) with { Company = Company });
    }

    private static QueueFilter Of(CaseState state) => new(state, QueueAssigned.Any, QueueDue.Any, null, null);

    private static double P95(List<double> values) => values.Order().ElementAt(values.Count * 95 / 100);

    private static async Task<WebApplication> BuildAsync(string folder, string file, string? store)
    {
        var builder = Server.NewBuilder("Development");
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["URLS"] = "http://127.0.0.1:0",
                ["Metrics:Urls"] = "http://127.0.0.1:0",
                ["Development:Folder"] = folder,
                ["ConnectionStrings:Store"] = store ?? $"Data Source={Path.Combine(folder, $"{file}.db")}",
            }
        );
        var app = Server.Build(builder);
        await StoreUpdate.MigrateAsync(app.Services, CancellationToken.None);
        return app;
    }

    // An officer's seat as the gate would make it; the bench has no browser.
    private static async Task<OfficerSeat> SeatAsync(IServiceProvider services)
    {
        var account = Make(services, AccountIdentifier.ForOfficer(Rut.Parse("11111111-1")), "Olga Oficial");
        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        store.Add(account);
        await store.SaveChangesAsync();
        var now = TimeProvider.System.GetUtcNow();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            TokenHash = [],
            AccountId = account.Id,
            CredentialEpoch = 1,
            CreatedAt = now,
            LastSeenAt = now,
            ClaveProvedAt = now,
            DeviceSealed = [],
            NetworkSealed = [],
        };
        return new(new() { Session = session, Account = account }, [OfficerRole.Reviewer]);
    }

    private static Account Make(IServiceProvider services, AccountIdentifier identifier, string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        var email = EmailAddress.TryParse("medicion@ejemplo.cl", out var parsed) ? parsed : null;
        var draft = new AccountDraft(identifier.Text, email!, new(name, null, null, null, null), null, null);
        return services.GetRequiredService<AccountSeals>().Make(Guid.CreateVersion7(now), identifier, draft, [1], now);
    }

#pragma warning disable RS0030, CA5394 // The same requests in each run, by the seed; nothing of it is a secret.
    private static async Task<IReadOnlyList<QueuePlace>> FillAsync(IServiceProvider services, Guid officer)
    {
        var seals = services.GetRequiredService<CaseSeals>();
        var content = new CaseContent("Capacitaciones del Sur SpA", Company, Rut.Parse("11111111-1"), "Rosa Rojas");
        var company = Make(services, AccountIdentifier.ForCompany(Company), content.Company);
        var dice = new Random(Seed);
        var now = TimeProvider.System.GetUtcNow();
        List<QueuePlace> places = [];
        for (var done = 0; done < Requests; done += Batch)
        {
            await using var scope = services.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
            if (done == 0)
            {
                store.Add(company);
            }

            for (var i = 0; i < Batch; i++)
            {
                var at = now.AddMinutes(-(Requests - done - i));
                var id = Guid.CreateVersion7(at);
                var state = States[dice.Next(States.Length)];
                DateTimeOffset? due = state is CaseState.Approved ? null : at.AddDays(dice.Next(1, 60));
                store.Add(
                    new StoredCase
                    {
                        Id = id,
                        AccountId = dice.Next(2_000) == 0 ? company.Id : Guid.CreateVersion7(at),
                        State = state,
                        ContentSealed = seals.Seal(id, content),
                        OfficerId = state is CaseState.InReview && dice.Next(500) == 0 ? officer : null,
                        TwoOfficers = false,
                        CreatedAt = at,
                        TouchedAt = at,
                        SubmittedAt = at,
                        DueAt = due,
                    }
                );
                if (state is CaseState.Submitted)
                {
                    places.Add(new(due, id));
                }
            }

            await store.SaveChangesAsync();
        }

        await using var last = services.CreateAsyncScope();
        await last.ServiceProvider.GetRequiredService<ClaveSenceStore>().Database.ExecuteSqlRawAsync("ANALYZE");
        return places;
    }
#pragma warning restore RS0030, CA5394
}
