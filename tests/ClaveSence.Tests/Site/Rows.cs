using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Limits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Site;

/// <summary>The rows of a holder, for what no page shows and for what only officers can do.</summary>
internal static class Rows
{
    /// <summary>The account of a holder; nothing when there is none.</summary>
    internal static Task<Account?> AccountOfAsync(this TestSite site, Holder holder)
    {
        var index = site.IndexOf(holder);
        return site.InStoreAsync(store =>
            store.Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.IdentifierIndex == index)
        );
    }

    /// <summary>Sets whether an account may be entered, as officers will.</summary>
    internal static Task<int> SetStatusAsync(this TestSite site, Holder holder, AccountStatus status)
    {
        var index = site.IndexOf(holder);
        return site.InStoreAsync(store =>
            store
                .Set<Account>()
                .Where(account => account.IdentifierIndex == index)
                .ExecuteUpdateAsync(update => update.SetProperty(account => account.Status, status))
        );
    }

    /// <summary>Gives the representative a mailbox of their own, as a registration may.</summary>
    internal static Task<int> SetRepresentativeMailboxAsync(this TestSite site, Holder holder, string mailbox)
    {
        var index = site.IndexOf(holder);
        var seals = site.Services.GetRequiredService<AccountSeals>();
        return site.InStoreAsync(async store =>
        {
            var account = await store.Set<Account>().SingleAsync(account => account.IdentifierIndex == index);
            var details = seals.DetailsOf(account);
            var person = details.Representative! with { Email = EmailAddress.Parse(mailbox) };
            seals.Replace(account, details with { Representative = person });
            return await store.SaveChangesAsync();
        });
    }

    /// <summary>How many tries of a holder's clave count against it.</summary>
    internal static async Task<int> FailsOfAsync(this TestSite site, Holder holder)
    {
        var index = site.IndexOf(holder);
        var counter = await site.InStoreAsync(store =>
            store.Set<TryCounter>().AsNoTracking().SingleOrDefaultAsync(counter => counter.Key == index)
        );
        return counter?.Fails ?? 0;
    }

    /// <summary>Makes it so that a number of tries failed, and that the last wait is over.</summary>
    internal static Task<int> SetFailsAsync(this TestSite site, Holder holder, int fails)
    {
        var index = site.IndexOf(holder);
        return site.InStoreAsync(store =>
            store
                .Set<TryCounter>()
                .Where(counter => counter.Key == index)
                .ExecuteUpdateAsync(update =>
                    update
                        .SetProperty(counter => counter.Fails, fails)
                        .SetProperty(counter => counter.NotBefore, DateTimeOffset.UnixEpoch)
                )
        );
    }

    private static byte[] IndexOf(this TestSite site, Holder holder) =>
        site.Services.GetRequiredService<AccountSeals>().IndexOf(holder.Account);
}
