using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Reliability;

/// <summary>Two migrants and registrations want one RUN at the same moment: the database lets exactly one have it.</summary>
public sealed class RunRaceTests(SharedSite shared)
{
    private const int Rounds = 20;
    private const int Many = 64;

    private TestSite Site => shared.Site;

    [Fact]
    public async Task Of_64_claims_of_one_run_at_once_exactly_one_is_kept_in_each_of_20_rounds()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var run = AccountIdentifier.ForPerson(
                Rut.Parse((await Site.Tools.NewIndividualAsync(AccountKind.Migrant)).Run)
            );
            var (first, second) = (await MigrantAsync(), await MigrantAsync());

            var kept = await Task.WhenAll(
                Enumerable
                    .Range(0, Many)
                    .Select(n =>
                        (n % 3) switch
                        {
                            0 => AddAsync(first, run),
                            1 => AddAsync(second, run),
                            _ => RegisterAsync(run),
                        }
                    )
            );

            kept.Count(one => one).ShouldBe(1, $"round {round}");
            (await HeldAsync(run)).ShouldBe(1, $"round {round}");
        }
    }

    [Fact]
    public async Task A_run_pending_confirmation_and_added_by_its_migrant_at_once_leads_to_one_account()
    {
        for (var round = 0; round < 4; round++)
        {
            var migrant = await Site.Tools.NewIndividualAsync(AccountKind.Migrant);
            await Site.Tools.MakeAccountAsync(migrant, Journeys.Clave);
            var person = migrant with
            {
                Kind = AccountKind.NaturalPerson,
                Identifier = migrant.Run,
                Document = migrant.Serial,
                Email = $"run.{migrant.Email}",
            };
            using var registering = Site.NewVisitor();
            await registering.ProveAsync(person);
            await registering.FillForm(person).PressAsync("Crear Cuenta");
            var letter = await Site.Tools.WaitForLetterAsync(person.Email, "Confirme");
            registering.Type("Código de confirmación", letter.Code);
            using var adding = Site.NewVisitor();
            await adding.SignInAsync(migrant.Kind, migrant.Identifier, Journeys.Clave);
            await adding.OpenAsync("/mi-cuenta/datos/run");
            adding.Type("Rut", migrant.Run).Type("Número de serie cédula de identidad", migrant.Serial);

            await Task.WhenAll(adding.PressAsync("Agregar RUN"), registering.PressAsync("Confirmar"));

            var added = adding.Text.Contains("está en su cuenta", StringComparison.Ordinal);
            var registered = registering.At.AbsolutePath.EndsWith("/lista", StringComparison.Ordinal);
            (added ^ registered).ShouldBeTrue($"{adding.Text} / {registering.Text}");
            ((int)adding.Status, (int)registering.Status).ShouldBe((200, 200));
            (await HeldAsync(AccountIdentifier.ForPerson(Rut.Parse(migrant.Run)))).ShouldBe(1);
        }
    }

    private async Task<Account> MigrantAsync()
    {
        var migrant = await Site.Tools.NewIndividualAsync(AccountKind.Migrant);
        await Site.Tools.MakeAccountAsync(migrant, Journeys.Clave);
        AccountIdentifier.TryParse(AccountKind.Migrant, migrant.Identifier, out var nie).ShouldBeTrue();
        await using var scope = Site.Services.CreateAsyncScope();
        return (
            await scope.ServiceProvider.GetRequiredService<AccountFinder>().FindAsync(nie, CancellationToken.None)
        )!;
    }

    private Task<bool> AddAsync(Account account, AccountIdentifier run) =>
        SaveAsync(seals => seals.Another(account.Id, run));

    private Task<bool> RegisterAsync(AccountIdentifier run) =>
        SaveAsync(seals =>
            seals.Make(
                Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                run,
                new(
                    run.Text,
                    EmailAddress.Parse("carrera@ejemplo.cl"),
                    new("Carrera", null, null, null, null),
                    null,
                    null
                ),
                [1],
                TimeProvider.System.GetUtcNow()
            )
        );

    private async Task<bool> SaveAsync(Func<AccountSeals, object> make)
    {
        var seals = Site.Services.GetRequiredService<AccountSeals>();
        return await Site.InStoreAsync(async store =>
        {
            store.Add(make(seals));
            try
            {
                await store.SaveChangesAsync();
                return true;
            }
            catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
            {
                return false;
            }
        });
    }

    private Task<int> HeldAsync(AccountIdentifier identifier)
    {
        var index = Site.Services.GetRequiredService<AccountSeals>().IndexOf(identifier);
        return Site.InStoreAsync(store =>
            store.Set<HeldIdentifier>().CountAsync(held => held.IdentifierIndex == index)
        );
    }
}
