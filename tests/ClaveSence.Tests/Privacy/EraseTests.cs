using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Recovery;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Rights;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Privacy;

/// <summary>Erasure: cooling, carried out without an officer where the law allows, and nothing left but what names nobody (threat U-07).</summary>
public sealed class EraseTests
{
    private const string Confirm = "Entiendo que la cuenta no se podrá recuperar";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_is_erased_after_72_hours_and_may_register_again()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        using var visitor = await AskAsync(site, holder);
        visitor.Text.ShouldContain("Se llevará a cabo el");
        var account = (await site.RowOfAsync(holder))!;
        await site.Tools.WaitForLetterAsync(holder.Email, "Pidió eliminar su cuenta");
        var before = await EventsAsync(site, account.Id);
        before.ShouldContain(entry => entry.NetworkSealed != null);

        await site.Tools.AdvanceAsync("71:50:00");
        (await site.RowOfAsync(holder)).ShouldNotBeNull();
        await site.Tools.AdvanceAsync("00:11:00");
        (await site.RowOfAsync(holder)).ShouldBeNull();
        (await site.Tools.WaitForLetterAsync(holder.Email, "Eliminamos su cuenta")).Text.ShouldContain("Como pidió");
        await LeavesNothingAsync(site, account);

        var request = (await site.RequestsOfAsync(account.Id)).ShouldHaveSingleItem();
        request.State.ShouldBe(RequestState.Granted);
        var after = await EventsAsync(site, account.Id);
        after.Take(before.Count).Select(Bytes).ShouldBe(before.Select(Bytes)); // not a byte of what happened has changed
        after[^1].Act.ShouldBe(Act.AccountErased);
        await CannotBeReadAsync(site, account.Id);

        using var gone = await site.TrySignInAsync(holder);
        gone.MessageCodes.ShouldContain("CS-02");
        await site.RegisterAgainAsync(holder);
        using var again = await site.SignedInAsync(holder);
        (await site.RowOfAsync(holder))!.Id.ShouldNotBe(account.Id);
    }

    [Fact]
    public async Task The_last_letter_is_forgotten_when_it_has_left()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        using var visitor = await AskAsync(site, holder);
        await site.Tools.AdvanceAsync("72:01:00");
        await site.Tools.WaitForLetterAsync(holder.Email, "Eliminamos su cuenta");
        (await LastLettersAsync(site)).ShouldBe(1);
        await site.Tools.AdvanceAsync("25:00:00");
        (await LastLettersAsync(site)).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_says_no_fui_yo_meanwhile_is_not_erased()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        using var visitor = await AskAsync(site, holder);
        var account = (await site.RowOfAsync(holder))!;
        await site.InStoreAsync(store =>
            store
                .Set<Account>()
                .Where(row => row.Id == account.Id)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.Status, AccountStatus.Frozen))
        );
        await site.Tools.AdvanceAsync("72:01:00");

        (await site.RowOfAsync(holder)).ShouldNotBeNull();
        (await site.RequestsOfAsync(account.Id))[0].State.ShouldBe(RequestState.Waiting);
        (await site.Tools.WaitForLetterAsync(holder.Email, "cambió de estado")).Text.ShouldContain("En revisión.");
    }

    [Fact]
    public async Task A_blocking_does_not_stop_it()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        using var visitor = await AskAsync(site, holder);
        await visitor.BlockAsync();
        var account = (await site.RowOfAsync(holder))!;
        account.Status.ShouldBe(AccountStatus.Frozen);
        await site.Tools.AdvanceAsync("72:01:00");

        (await site.RowOfAsync(holder)).ShouldBeNull();
        (await site.RequestsOfAsync(account.Id))
            .Select(request => (request.Kind, request.State))
            .ShouldBe([(RightKind.Erasure, RequestState.Granted), (RightKind.Blocking, RequestState.Ended)]);
    }

    [Fact]
    public async Task No_fui_yo_during_a_blocking_stops_it()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        using var thief = await AskAsync(site, holder);
        await thief.BlockAsync();
        var letter = await site.Tools.WaitForLetterAsync(holder.Email, "equipo nuevo");
        using var owner = site.NewVisitor();
        await owner.OpenAsync(letter.PathBelow("/aviso/no-fui-yo/")!);
        await owner.PressAsync("No fui yo");
        await site.Tools.AdvanceAsync("72:01:00");

        var account = (await site.RowOfAsync(holder))!;
        account.Status.ShouldBe(AccountStatus.Frozen);
        (await site.RequestsOfAsync(account.Id))
            .Select(request => (request.Kind, request.State))
            .ShouldBe([(RightKind.Erasure, RequestState.Waiting), (RightKind.Blocking, RequestState.Ended)]);
    }

    [Fact]
    public async Task A_company_waits_for_the_office()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewCompanyHolderAsync();
        using var visitor = await AskAsync(site, holder);
        var account = (await site.RowOfAsync(holder))!;
        var request = (await site.RequestsOfAsync(account.Id)).ShouldHaveSingleItem();
        request.State.ShouldBe(RequestState.Waiting);
        request.DueAt.ShouldBe(RequestClock.DueAt(RightKind.Erasure, request.CreatedAt));
        (await site.Tools.WaitForLetterAsync(holder.Email, "Recibimos su solicitud")).Text.ShouldContain(
            request.Number
        );
        await site.Tools.AdvanceAsync("29.00:00:00");
        (await site.RowOfAsync(holder)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_person_whose_mailbox_was_replaced_lately_waits_for_the_office()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await site.InStoreAsync(store =>
            store.Set<Account>().ExecuteUpdateAsync(update => update.SetProperty(row => row.EmailChangedAt, now))
        );
        using var visitor = await AskAsync(site, holder);

        visitor.Text.ShouldContain("En revisión.");
    }

    [Fact]
    public async Task No_table_with_an_account_in_it_is_forgotten()
    {
        await using var site = await TestSite.StartAsync();
        var erased = await site.InStoreAsync(store =>
            Task.FromResult(Erasure.TablesOf(store.Model).Select(table => table.GetTableName()!).ToList())
        );

        erased.ShouldContain("session");
        erased.ShouldContain("audit_key");
        erased.ShouldContain("outgoing_mail");
        erased.ShouldContain("provisional_clave");
        erased.ShouldContain("email_replacement");
        erased.ShouldNotContain("audit_event");
        erased.ShouldNotContain("privacy_request");
    }

    private static Task<int> LastLettersAsync(TestSite site) =>
        site.InStoreAsync(store =>
            store
                .Set<ClaveSence.Web.Mail.OutgoingMail>()
                .CountAsync(mail => mail.Letter == AccountErasedLetter.Kind, Ct)
        );

    private static string Bytes(AuditEvent entry) =>
        $"{entry.Id} {entry.At:O} {entry.Act} {entry.Detail} {Hex(entry.NetworkSealed)} {Hex(entry.DeviceSealed)}";

    private static string Hex(byte[]? bytes) => bytes is null ? "-" : Convert.ToHexString(bytes);

    private static Task<List<AuditEvent>> EventsAsync(TestSite site, Guid account) =>
        site.InStoreAsync(store =>
            store
                .Set<AuditEvent>()
                .AsNoTracking()
                .Where(entry => entry.AccountId == account)
                .OrderBy(entry => entry.At)
                .ThenBy(entry => entry.Id)
                .ToListAsync(Ct)
        );

    // Everything with the account's id in it, and everything that was sealed for it.
    private static async Task LeavesNothingAsync(TestSite site, Account account)
    {
        var left = await site.InStoreAsync(async store =>
        {
            var found = new List<string>();
            foreach (var table in Erasure.TablesOf(store.Model))
            {
                var column = table.FindProperty("AccountId")!.GetColumnName();
                var sql = $"SELECT COUNT(*) AS \"Value\" FROM {table.GetTableName()} WHERE {column} = {{0}}";
                var rows = await store.Database.SqlQueryRaw<long>(sql, account.Id).SingleAsync(Ct);
                if (rows > 0)
                {
                    found.Add(table.GetTableName()!);
                }
            }

            return found;
        });

        left.ShouldBeEmpty();
    }

    private static async Task CannotBeReadAsync(TestSite site, Guid account)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var entries = await scope.ServiceProvider.GetRequiredService<AuditReader>().ReadAsync(account, Ct);
        entries.ShouldNotBeEmpty();
        entries.ShouldAllBe(entry => entry.Network == null && entry.Device == null);
    }

    private static async Task<Visitor> AskAsync(TestSite site, Holder holder)
    {
        var visitor = await site.SignedInAsync(holder);
        await visitor.OpenAsync("/mi-cuenta/privacidad/eliminacion");
        await visitor.PressAsync("Pedir la eliminación");
        visitor.Alert.ShouldContain("Marque la casilla");
        return await visitor.Tick(Confirm).PressAsync("Pedir la eliminación");
    }
}
