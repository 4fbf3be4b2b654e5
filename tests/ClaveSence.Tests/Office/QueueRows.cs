using ClaveSence.Domain;
using ClaveSence.Domain.Cases;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Office;

/// <summary>Many requests at once, for what a queue of many does.</summary>
internal static class QueueRows
{
    /// <summary>Adds so many, each due a minute after the one before.</summary>
    internal static Task<IReadOnlyList<Guid>> AddAsync(TestSite site, int count, CaseState state, string company) =>
        site.InStoreAsync(async store =>
        {
            var seals = site.Services.GetRequiredService<CaseSeals>();
            var now = TimeProvider.System.GetUtcNow();
            var content = new CaseContent(company, Rut.Parse("60803000-K"), Rut.Parse("11111111-1"), "Rosa Rojas");
            List<Guid> made = [];
            for (var i = 0; i < count; i++)
            {
                var id = Guid.CreateVersion7(now.AddMilliseconds(i));
                made.Add(id);
                store.Add(
                    new StoredCase
                    {
                        Id = id,
                        AccountId = Guid.CreateVersion7(now),
                        State = state,
                        ContentSealed = seals.Seal(id, content),
                        CreatedAt = now,
                        TouchedAt = now,
                        SubmittedAt = now,
                        DueAt = now.AddMinutes(i / 3), // Some due at the very same moment.
                    }
                );
            }

            await store.SaveChangesAsync(TestContext.Current.CancellationToken);
            return (IReadOnlyList<Guid>)made;
        });
}
