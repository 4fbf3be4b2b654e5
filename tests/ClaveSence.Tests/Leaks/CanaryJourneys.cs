using System.Net;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Recovery;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Edge.Sence;
using ClaveSence.Web.Shell.Captcha;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Leaks;

/// <summary>The ways on which canaries pass through a portal.</summary>
internal static class CanaryJourneys
{
    /// <summary>Companies that SENCE's register of OTEC and OTIC does not name: that register is public and stands in clear.</summary>
    internal static async Task<IReadOnlyList<Company>> CompaniesAsync(TestSite site, int count)
    {
        var invented = await site.Tools.NewCompaniesAsync(count * 3);
        var listed = await site.InStoreAsync(store =>
            store.Set<SenceRegisterEntry>().Select(entry => entry.Rut).ToListAsync()
        );
        var unlisted = invented.Where(company => !listed.Contains(company.Rut)).Take(count).ToList();
        unlisted.Count.ShouldBe(count);
        return unlisted;
    }

    /// <summary>A browser that comes from an address of its own and says what it is in words of its own.</summary>
    internal static Visitor Arrive(TestSite site, CanaryBook book)
    {
        var visitor = site.NewVisitor();
        visitor.ComeFrom(book.NewAddress());
        visitor.Sends.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 (X11; Linux) {book.NewWord()}");
        return visitor;
    }

    /// <summary>One company through all rooms as a browser walks them: proof, form, letters, sign-in, change, recovery and another mailbox, with wrong tries on the way.</summary>
    internal static async Task WalkAsync(TestSite site, CanaryBook book, Company invented)
    {
        var company = book.Add(invented);
        using var maria = Arrive(site, book);
        var (clave, answer) = (book.NewClave(), book.NewAnswer());

        await maria.ProveAsync(company with { Serial = book.NewSerial() });
        await maria.ProveAsync(company with { Rut = Rut.Parse(company.Rut).Display });
        maria.FillForm(company, clave).Type("Calle", book.NewWord()).Type("Persona de contacto", book.NewWord());
        await maria.Type("Teléfono", book.NewPhone()).Type("Respuesta secreta", answer).PressAsync("Crear Cuenta");
        var letter = await LetterAsync(site, book, company.Email, "Confirme");
        book.Add(letter.Code);
        await maria.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");
        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");

        await maria.SignInAsync(company.Rut, book.NewClave());
        await maria.SignInAsync(company.Rut, clave);
        maria.At.AbsolutePath.ShouldBe("/mi-cuenta");
        await LetterAsync(site, book, company.Email, "desde un equipo nuevo");
        Keep(maria, book);

        var second = book.NewClave();
        await maria.ProveChangeAsync(company, clave, book.NewRut().Display);
        await maria.ProveChangeAsync(company, clave);
        await maria.ChangeToAsync(second);
        maria.Text.ShouldContain("Su Clave Sence fue cambiada correctamente.");

        await RecoverAsync(site, maria, company, answer, book);
        Keep(maria, book);
        await ReplaceMailboxAsync(site, book, company);
    }

    /// <summary>A recovery that names another mailbox, up to where it is held.</summary>
    internal static async Task ReplaceMailboxAsync(TestSite site, CanaryBook book, Holder holder)
    {
        using var other = site.NewVisitor();
        await other.NameMailboxAsync(holder, book.NewMailbox());
        other.At.AbsolutePath.ShouldBe($"{holder.Recovery}/retenida");
        book.Add(System.Text.RegularExpressions.Regex.Match(other.Text, "[A-Z0-9]{5}(-[A-Z0-9]{5}){3}").Value);
        Keep(other, book);
    }

    /// <summary>Accounts of a kind as a handler makes them, with every field filled in.</summary>
    internal static async Task MakeAccountsAsync(TestSite site, CanaryBook book, AccountKind kind, int count)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var seals = scope.ServiceProvider.GetRequiredService<AccountSeals>();
        var vault = scope.ServiceProvider.GetRequiredService<SecretVault>();
        var audit = scope.ServiceProvider.GetRequiredService<AuditLog>();
        await site.InStoreAsync(async store =>
        {
            for (var i = 0; i < count; i++)
            {
                var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
                using var clave = Clave.TryParse(book.NewClave(), out var read) ? read : null;
                using var answer = SecretAnswer.TryParse(book.NewWord(), out var said) ? said : null;
                var identifier = NewIdentifier(book, kind);
                var draft = new AccountDraft(
                    identifier.Text,
                    EmailAddress.Parse(book.NewMailbox()),
                    Details(book, kind),
                    SecretQuestion.FirstBook,
                    await vault.HashAsync(id, answer!, default)
                );
                var hash = await vault.HashAsync(id, clave!, default);
                store.Add(seals.Make(id, identifier, draft, hash!, DateTimeOffset.UnixEpoch));
                audit.Add(Act.AccountActivated, id);
            }

            return await store.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
    }

    /// <summary>The texts of all captchas that were shown.</summary>
    internal static async Task KeepCaptchasAsync(TestSite site, CanaryBook book)
    {
        var secret = site.Services.GetRequiredService<CaptchaSecret>();
        var rows = await site.InStoreAsync(store => store.Set<CaptchaChallenge>().AsNoTracking().ToListAsync());
        rows.ShouldNotBeEmpty();
        rows.ForEach(row => book.Add(string.Concat(secret.TextOf(row).Spell())));
    }

    /// <summary>A recovery by the answer, a wrong one first, up to the definitive clave, which is answered.</summary>
    internal static async Task<string> RecoverAsync(
        TestSite site,
        Visitor visitor,
        Holder holder,
        string answer,
        CanaryBook book
    )
    {
        await visitor.BeginRecoveryAsync(holder);
        await visitor.AnswerAsync(book.NewWord());
        await visitor.BeginRecoveryAsync(holder);
        await visitor.AnswerAsync(answer);
        var code = await site.ProvisionalOfAsync(holder.Email);
        book.Add(code);
        book.Add(code.Replace("-", "", StringComparison.Ordinal));
        var definitive = book.NewClave();
        foreach (var again in (string[])[book.NewClave(), definitive]) // Not the same twice, the first time.
        {
            await visitor.OpenAsync($"{Provisionals.Page}?tipo={holder.Slug}&otra=true");
            await visitor.Name(holder).Type("Clave Sence provisional", code).NewClaveAsync(definitive, again);
        }

        visitor.At.AbsolutePath.ShouldBe(Provisionals.Created);
        return definitive;
    }

    /// <summary>A letter, its token noted.</summary>
    internal static async Task<Letter> LetterAsync(TestSite site, CanaryBook book, string mailbox, string subject)
    {
        var letter = await site.Tools.WaitForLetterAsync(mailbox, subject);
        book.AddToken(letter.LinkPath.Split('/')[^1].Split('#')[0]);
        return letter;
    }

    /// <summary>Notes what this browser holds: whoever had it would be this person.</summary>
    internal static void Keep(Visitor visitor, CanaryBook book)
    {
        foreach (Cookie cookie in visitor.Cookies.GetAllCookies())
        {
            book.AddToken(cookie.Value);
        }
    }

    private static AccountIdentifier NewIdentifier(CanaryBook book, AccountKind kind) =>
        kind switch
        {
            AccountKind.NaturalPerson => AccountIdentifier.ForPerson(book.NewRut()),
            AccountKind.LegalEntity => AccountIdentifier.ForCompany(book.NewRut()),
            AccountKind.Migrant => AccountIdentifier.ForMigrant(book.NewNie()),
            _ => AccountIdentifier.ForFacilitator(ForeignDocument.Parse($"PE-Passport-{book.NewSerial()}")),
        };

    private static HolderDetails Details(CanaryBook book, AccountKind kind) =>
        new(
            book.NewWord(),
            new(AddressLine.Parse(book.NewWord()), AddressNumber.Parse("S/N"), Comuna.All[0]),
            PhoneNumber.Parse(book.NewPhone()),
            PersonName.Parse(book.NewWord()),
            kind is AccountKind.LegalEntity ? Representative(book) : null,
            kind is AccountKind.LegalEntity
                ? null
                : new(PersonName.Parse(book.NewWord()), PersonName.Parse(book.NewWord()), new(1990, 1, 1)),
            new(EmailAddress.Parse(book.NewMailbox()), DateTimeOffset.UnixEpoch)
        );

    private static RepresentativeDetails Representative(CanaryBook book) =>
        new(
            book.NewRut(),
            PersonName.Parse(book.NewWord()),
            PersonName.Parse(book.NewWord()),
            EmailAddress.Parse(book.NewMailbox()),
            PhoneNumber.Parse(book.NewPhone())
        );
}
