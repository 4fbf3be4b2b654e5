using System.Security.Cryptography;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Registration;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Limits;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Recovery;

/// <summary>A portal of which every answer and all work is seen, and holders of every class that a recovery must not tell apart.</summary>
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

    /// <summary>A holder of every class; those that have a question, or seem to, have the same one.</summary>
    /// <param name="kind">What kind of holders.</param>
    /// <param name="question">The question.</param>
    /// <param name="decoysHaveNone">The red control: it is not expected that decoys seem to have one too.</param>
    internal async Task<IReadOnlyList<Watched>> HoldersAsync(
        AccountKind kind,
        SecretQuestion? question,
        bool decoysHaveNone = false
    )
    {
        var invented = await Site.Tools.NewHoldersAsync(kind, question is null ? 150 : 250);
        var decoys = new Queue<Holder>();
        var drawer = Site.Services.GetRequiredService<Decoys>();
        foreach (var holder in invented)
        {
            if (drawer.QuestionOf(holder.Account) == (decoysHaveNone ? null : question))
            {
                decoys.Enqueue(holder);
            }
        }

        var others = new Queue<Holder>(decoysHaveNone ? invented.Reverse() : invented.Except(decoys));
        List<Watched> all = [];
        foreach (var standing in Enum.GetValues<Standing>())
        {
            var exists = standing is not (Standing.Missing or Standing.MissingSpent or Standing.Unconfirmed);
            var holder = (exists ? others : decoys).Dequeue();
            await PutAsync(holder, standing, question);
            all.Add(new(standing, holder, Site.Address));
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

    private async Task PutAsync(Holder holder, Standing standing, SecretQuestion? question)
    {
        switch (standing)
        {
            case Standing.Missing:
                break;
            case Standing.MissingSpent:
                await SpendAsync(holder);
                break;
            case Standing.Unconfirmed:
                await RegisterAsync(holder);
                break;
            case Standing.Active:
            case Standing.ActiveToo:
            case Standing.Frozen:
            case Standing.Blocked:
            case Standing.ActiveSpent:
                await Site.Tools.MakeAccountAsync(holder, Journeys.Clave, question is not null);
                await SetAsync(holder, standing);
                break;
        }
    }

    private async Task SetAsync(Holder holder, Standing standing)
    {
        if (standing is Standing.Frozen or Standing.Blocked)
        {
            var status = standing is Standing.Frozen ? AccountStatus.Frozen : AccountStatus.Blocked;
            await Site.SetStatusAsync(holder, status);
        }
        else if (standing is Standing.ActiveSpent)
        {
            await SpendAsync(holder);
        }
    }

    // A company through chapter 2; of the others what its end leaves behind, a row whose hashes match nothing.
    private async Task RegisterAsync(Holder holder)
    {
        if (holder.Company is { } company)
        {
            using var registering = Site.NewVisitor();
            await registering.ProveAsync(company);
            await registering.FillForm(company).PressAsync("Crear Cuenta");
            return;
        }

        var now = Site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await Site.InStoreAsync(store =>
        {
            store.Add(
                new PendingRegistration
                {
                    Id = Guid.CreateVersion7(now),
                    Kind = holder.Kind,
                    IdentifierIndex = Site.Services.GetRequiredService<AccountSeals>().IndexOf(holder.Account),
                    Slot = 0,
                    AccountSealed = new byte[64],
                    ClaveHash = new byte[64],
                    CodeHash = RandomNumberGenerator.GetBytes(32),
                    CodeExpiresAt = now + PendingRegistration.CodeLifetime,
                    LinkHash = RandomNumberGenerator.GetBytes(32),
                    CreatedAt = now,
                    ExpiresAt = now + PendingRegistration.Lifetime,
                }
            );
            return store.SaveChangesAsync();
        });
    }

    // As a stranger did it who was here before.
    private async Task SpendAsync(Holder holder)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var budgets = scope.ServiceProvider.GetRequiredService<Budgets>();
        foreach (var budget in (Budget[])[Budget.AnswersADay, Budget.SerialsADay])
        {
            for (var i = 0; i < budget.Limit; i++)
            {
                await budgets.SpendAsync(budget, holder.Account.ToString(), CancellationToken.None);
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

/// <summary>A holder and the browser in which its clave is recovered.</summary>
internal sealed class Watched
{
    internal Watched(Standing standing, Holder holder, Uri address)
    {
        (Standing, Holder) = (standing, holder);
        Exchanges = new(holder.Typed, holder.Representative ?? holder.Typed);
        Visitor = new(address, Exchanges);
    }

    /// <summary>What the holder is.</summary>
    internal Standing Standing { get; }

    /// <summary>The holder.</summary>
    internal Holder Holder { get; }

    /// <summary>What its browser got.</summary>
    internal Exchanges Exchanges { get; }

    /// <summary>Its browser.</summary>
    internal Visitor Visitor { get; }
}
