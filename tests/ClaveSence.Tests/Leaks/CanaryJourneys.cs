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

    /// <summary>One company through all rooms as a browser walks them: proof, form, letters, sign-in, change, recovery and another mailbox, with wrong tries on the way.</summary>
    internal static async Task WalkAsync(TestSite site, CanaryBook book, Company invented)
    {
        var company = book.Add(invented);
        using var maria = site.NewVisitor();
        maria.ComeFrom(book.NewAddress());
        maria.Sends.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 (X11; Linux) {book.NewWord()}");
        var clave = book.NewClave();
        var answer = book.Add($"{book.Word()} Zurdo");
        book.Add(answer.Replace(" ", "", StringComparison.Ordinal));

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
        using var other = site.NewVisitor();
        await other.NameMailboxAsync(company, book.NewMailbox());
        other.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar/retenida");
        book.Add(System.Text.RegularExpressions.Regex.Match(other.Text, "[A-Z0-9]{5}(-[A-Z0-9]{5}){3}").Value);
        Keep(other, book);
    }

    /// <summary>Accounts as a handler makes them, with every field filled in.</summary>
    internal static async Task MakeAccountsAsync(TestSite site, CanaryBook book, int count)
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
                var identifier = AccountIdentifier.ForCompany(book.NewRut());
                var draft = new AccountDraft(
                    identifier.Text,
                    EmailAddress.Parse(book.NewMailbox()),
                    Details(book),
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

    private static async Task RecoverAsync(
        TestSite site,
        Visitor maria,
        Company company,
        string answer,
        CanaryBook book
    )
    {
        await maria.BeginRecoveryAsync(company.Rut);
        await maria.AnswerAsync(book.NewWord());
        await maria.BeginRecoveryAsync(company.Rut);
        await maria.AnswerAsync(answer);
        var code = await site.ProvisionalOfAsync(company.Email);
        book.Add(code);
        book.Add(code.Replace("-", "", StringComparison.Ordinal));
        await maria.UseProvisionalAsync(company, code, book.NewClave(), book.NewClave()); // Not the same twice.
        await maria.UseProvisionalAsync(company, code, book.NewClave());
        maria.At.AbsolutePath.ShouldBe(Provisionals.Created);
    }

    private static async Task<Letter> LetterAsync(TestSite site, CanaryBook book, string mailbox, string subject)
    {
        var letter = await site.Tools.WaitForLetterAsync(mailbox, subject);
        book.AddToken(letter.LinkPath.Split('/')[^1].Split('#')[0]);
        return letter;
    }

    // What this browser holds: whoever had it would be this person.
    private static void Keep(Visitor visitor, CanaryBook book)
    {
        foreach (Cookie cookie in visitor.Cookies.GetAllCookies())
        {
            book.AddToken(cookie.Value);
        }
    }

    private static HolderDetails Details(CanaryBook book) =>
        new(
            book.NewWord(),
            new(AddressLine.Parse(book.NewWord()), AddressNumber.Parse("S/N"), Comuna.All[0]),
            PhoneNumber.Parse(book.NewPhone()),
            PersonName.Parse(book.NewWord()),
            new(
                book.NewRut(),
                PersonName.Parse(book.NewWord()),
                PersonName.Parse(book.NewWord()),
                EmailAddress.Parse(book.NewMailbox()),
                PhoneNumber.Parse(book.NewPhone())
            )
        );
}
