using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Registration;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Limits;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Recovery;

/// <summary>A portal of which every answer and all work is seen, and companies of every class that a recovery must not tell apart.</summary>
internal sealed class WatchedSite : IAsyncDisposable
{
    /// <summary>The answer of every account that the development tools make.</summary>
    internal const string RightAnswer = "Copihue rojo";

    private readonly WorkLog _work;
    private readonly CountedRegistries _registries;
    private readonly List<Watched> _watched = [];

    private WatchedSite(TestSite site, WorkLog work, CountedRegistries registries) =>
        (Site, _work, _registries) = (site, work, registries);

    /// <summary>The portal.</summary>
    internal TestSite Site { get; }

    /// <summary>Starts it.</summary>
    /// <param name="careless">The red control: what a careless product would have in the place of ours.</param>
    /// <param name="skipsDummy">The red control of the hash.</param>
    internal static async Task<WatchedSite> StartAsync(
        Action<IServiceCollection>? careless = null,
        bool skipsDummy = false
    )
    {
        var (work, registries) = (new WorkLog(), new CountedRegistries());
        var site = await TestSite.StartAsync(replace: services =>
        {
            CountingHasher.Count(services, skipsDummy);
            work.Listen(services);
            registries.Replace(services);
            careless?.Invoke(services);
        });
        return new(site, work, registries);
    }

    /// <summary>A company of every class; those that have a question, or seem to, have the same one.</summary>
    /// <param name="question">The question.</param>
    /// <param name="decoysHaveNone">The red control: it is not expected that decoys seem to have one too.</param>
    internal async Task<IReadOnlyList<Watched>> CompaniesAsync(SecretQuestion? question, bool decoysHaveNone = false)
    {
        var invented = await Site.Tools.NewCompaniesAsync(question is null ? 150 : 250);
        var decoys = new Queue<Company>();
        var drawer = Site.Services.GetRequiredService<Decoys>();
        foreach (var company in invented)
        {
            if (drawer.QuestionOf(HolderOf(company)) == (decoysHaveNone ? null : question))
            {
                decoys.Enqueue(company);
            }
        }

        var others = new Queue<Company>(decoysHaveNone ? invented.Reverse() : invented.Except(decoys));
        List<Watched> all = [];
        foreach (var kind in Enum.GetValues<Standing>())
        {
            var exists = kind is not (Standing.Missing or Standing.MissingSpent or Standing.Unconfirmed);
            var company = (exists ? others : decoys).Dequeue();
            await PutAsync(company, kind, question);
            all.Add(new(kind, company, Site.Address));
        }

        _watched.AddRange(all);
        return all;
    }

    /// <summary>Does a step and answers everything that could be seen or measured of it.</summary>
    internal async Task<Seen> WatchAsync(Watched one, Func<Task> step)
    {
        one.Exchanges.Take();
        _work.Take();
        var (hashes, asked, probed) = (CountingHasher.Of(Site).Work, _registries.Asked, _registries.Probed);
        await step();
        return new(
            one.Standing,
            one.Exchanges.Take(),
            _work.Take(),
            CountingHasher.Of(Site).Work - hashes,
            _registries.Probed - probed,
            _registries.Asked - asked
        );
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _watched.ForEach(one => one.Visitor.Dispose());
        await Site.DisposeAsync();
    }

    private static AccountIdentifier HolderOf(Company company) => AccountIdentifier.ForCompany(Rut.Parse(company.Rut));

    private async Task PutAsync(Company company, Standing standing, SecretQuestion? question)
    {
        switch (standing)
        {
            case Standing.Missing:
                break;
            case Standing.MissingSpent:
                await SpendAsync(company);
                break;
            case Standing.Unconfirmed:
                using (var registering = Site.NewVisitor())
                {
                    await registering.ProveAsync(company);
                    await registering.FillForm(company).PressAsync("Crear Cuenta");
                }

                break;
            case Standing.Active:
            case Standing.ActiveToo:
            case Standing.Frozen:
            case Standing.Blocked:
            case Standing.ActiveSpent:
                await Site.Tools.MakeAccountAsync(company, Journeys.Clave, question is not null);
                await SetAsync(company, standing);
                break;
        }
    }

    private async Task SetAsync(Company company, Standing standing)
    {
        if (standing is Standing.Frozen or Standing.Blocked)
        {
            var status = standing is Standing.Frozen ? AccountStatus.Frozen : AccountStatus.Blocked;
            await Site.SetStatusAsync(company, status);
        }
        else if (standing is Standing.ActiveSpent)
        {
            await SpendAsync(company);
        }
    }

    // As a stranger did it who was here before.
    private async Task SpendAsync(Company company)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var budgets = scope.ServiceProvider.GetRequiredService<Budgets>();
        foreach (var budget in (Budget[])[Budget.AnswersADay, Budget.SerialsADay])
        {
            for (var i = 0; i < budget.Limit; i++)
            {
                await budgets.SpendAsync(budget, HolderOf(company).ToString(), CancellationToken.None);
            }
        }
    }
}

/// <summary>What an identifier is: all that a recovery must not tell apart.</summary>
internal enum Standing
{
    /// <summary>Nobody has it: what the others are held against.</summary>
    Missing,

    /// <summary>Its account works.</summary>
    Active,

    /// <summary>Its account works; who asks does it worse than the one before.</summary>
    ActiveToo,

    /// <summary>Its owner froze it.</summary>
    Frozen,

    /// <summary>Officers blocked it.</summary>
    Blocked,

    /// <summary>It is being registered, and its mailbox is not confirmed.</summary>
    Unconfirmed,

    /// <summary>Its account works, and strangers spent its tries.</summary>
    ActiveSpent,

    /// <summary>Nobody has it, and strangers spent its tries.</summary>
    MissingSpent,
}

/// <summary>A company and the browser in which it is recovered.</summary>
internal sealed class Watched
{
    internal Watched(Standing standing, Company company, Uri address)
    {
        (Standing, Company) = (standing, company);
        Exchanges = new(company.Rut, company.Representative);
        Visitor = new(address, Exchanges);
    }

    /// <summary>What the company is.</summary>
    internal Standing Standing { get; }

    /// <summary>The company.</summary>
    internal Company Company { get; }

    /// <summary>What its browser got.</summary>
    internal Exchanges Exchanges { get; }

    /// <summary>Its browser.</summary>
    internal Visitor Visitor { get; }
}
