using System.Net;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Factors;

/// <summary>Codes of an application and recovery codes: set up in «Seguridad», asked after the clave, each good once.</summary>
public sealed class CodesTests(SharedSite shared)
{
    private const string Wrong = "El código no es correcto o ya se usó.";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task After_the_right_clave_the_code_is_asked_and_no_session_begins_before()
    {
        var (company, id, secret, _) = await WithCodesAsync();
        using var visitor = await Site.ReachCodeAsync(company);
        visitor.Cookies.GetCookies(Site.Address)["cs"].ShouldBeNull();
        await visitor.OpenAsync("/mi-cuenta");
        visitor.At.AbsolutePath.ShouldBe("/ingresar");

        await visitor.OpenAsync(FactorJourneys.CodePage);
        await visitor.Type("Código de verificación", FactorJourneys.CodeOf(secret, 1)).PressAsync("Ingresar");
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        (await Site.AuditAsync(id, Act.SignedIn))[^1].ShouldBe("ClaveAndCode");
        await Site.Tools.WaitForLetterAsync(company.Email, "ahora pide un código");
    }

    [Fact]
    public async Task A_wrong_clave_asks_no_code()
    {
        var (company, _, _, _) = await WithCodesAsync();
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, "Otra#2929");
        visitor.MessageCodes.ShouldBe(["CS-02"]);
    }

    [Fact]
    public async Task A_code_is_good_once_also_in_another_browser_and_an_older_one_never_after_it()
    {
        var (company, _, secret, _) = await WithCodesAsync();
        var code = FactorJourneys.CodeOf(secret, 1);
        using var first = await Site.ReachCodeAsync(company);
        await first.Type("Código de verificación", code).PressAsync("Ingresar");
        first.At.AbsolutePath.ShouldBe("/mi-cuenta");
        using var second = await Site.ReachCodeAsync(company);
        foreach (var used in new[] { code, FactorJourneys.CodeOf(secret) })
        {
            await second.Type("Código de verificación", used).PressAsync("Ingresar");
            second.ErrorOf("Código de verificación").ShouldStartWith(Wrong);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task A_clock_that_is_minutes_off_does_not_do(int steps)
    {
        var (company, id, secret, _) = await WithCodesAsync();
        await Site.ForgetStepAsync(id);
        using var visitor = await Site.ReachCodeAsync(company);
        await visitor.Type("Código de verificación", FactorJourneys.CodeOf(secret, steps)).PressAsync("Ingresar");
        visitor.ErrorOf("Código de verificación").ShouldStartWith(Wrong);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_64_equal_codes_at_once_one_begins_a_session_and_nobody_sees_a_fault(bool printed)
    {
        var (company, id, secret, recovery) = await WithCodesAsync();
        using var visitor = await Site.ReachCodeAsync(company);
        var fields = new Dictionary<string, string>(visitor.FieldsOf(visitor.Page.QuerySelector("main form")!))
        {
            ["Codigo"] = printed ? recovery[0] : FactorJourneys.CodeOf(secret, 1),
        };
        var ends = await visitor.SendAtOnceAsync(64, FactorJourneys.CodePage, fields);

        ends.Count(end => end.Location == "/mi-cuenta").ShouldBe(1);
        ends.ShouldAllBe(end => (int)end.Status < 500);
        (await Site.AuditAsync(id, Act.SignedIn)).Count(detail => detail is not null).ShouldBe(1);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once_and_every_mailbox_is_told()
    {
        var (company, id, _, recovery) = await WithCodesAsync();
        recovery.Count.ShouldBe(10);
        using var visitor = await Site.ReachCodeAsync(company);
        await visitor.OpenAsync("/ingresar/codigo?recuperacion=true");
        var typed = recovery[3].Replace("-", " ", StringComparison.Ordinal);
        await visitor.Type("Código de recuperación", typed).PressAsync("Ingresar");
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        await Site.Tools.WaitForLetterAsync(company.Email, "Se usó un código de recuperación");
        (await Site.AuditAsync(id, Act.RecoveryCodeUsed)).Count.ShouldBe(1);
        await visitor.OpenAsync(FactorJourneys.CodesPage);
        visitor.Text.ShouldContain("Le quedan 9 de 10 códigos de recuperación sin usar.");

        using var again = await Site.ReachCodeAsync(company);
        await again.Type("Código de verificación", recovery[3]).PressAsync("Ingresar");
        again
            .ErrorOf("Código de verificación")
            .ShouldStartWith("El código de recuperación no es correcto o ya se usó.");
    }

    [Fact]
    public async Task Recovery_codes_are_shown_once_kept_as_hashes_and_void_after_new_ones()
    {
        var (company, id, _, recovery) = await WithCodesAsync();
        using var owner = Site.NewVisitor();
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        await owner.Type("Código de verificación", recovery[0]).PressAsync("Ingresar");
        await owner.OpenAsync(FactorJourneys.CodesPage);
        owner.RecoveryCodesShown().ShouldBeEmpty();
        await owner.OpenAsync("/mi-cuenta/seguridad/codigos/nuevos");
        await owner.PressAsync("Generar códigos nuevos");
        var fresh = owner.RecoveryCodesShown();
        fresh.Count.ShouldBe(10);
        fresh.Intersect(recovery).ShouldBeEmpty();
        owner.Page.QuerySelector("a[download]")!.GetAttribute("href").ShouldStartWith("data:text/plain");
        await Site.Tools.WaitForLetterAsync(company.Email, "Códigos de recuperación nuevos");

        using var visitor = await Site.ReachCodeAsync(company);
        await visitor.Type("Código de verificación", recovery[1]).PressAsync("Ingresar");
        visitor.ErrorOf("Código de verificación").ShouldStartWith("El código de recuperación");
        await visitor.Type("Código de verificación", fresh[1]).PressAsync("Ingresar");
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        (await Site.InStoreAsync(s => s.Set<RecoveryCodeRow>().CountAsync(row => row.AccountId == id))).ShouldBe(10);
    }

    [Fact]
    public async Task Five_wrong_codes_make_one_wait_the_right_one_too_and_the_clave_is_not_touched()
    {
        var (company, id, secret, _) = await WithCodesAsync();
        using var visitor = await Site.ReachCodeAsync(company);
        for (var i = 0; i < 5; i++)
        {
            await visitor.Type("Código de verificación", FactorJourneys.WrongCode(secret)).PressAsync("Ingresar");
            visitor.ErrorOf("Código de verificación").ShouldStartWith(Wrong);
        }

        await visitor.Type("Código de verificación", FactorJourneys.CodeOf(secret, 1)).PressAsync("Ingresar");
        visitor.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        visitor.Headers["Retry-After"].ShouldNotBeEmpty();
        (await Site.AuditAsync(id, Act.CodeRefused)).Count.ShouldBe(5);
        (await Site.AuditAsync(id, Act.TriesThrottled)).ShouldBe(["code"]);
        (await Site.FailsOfAsync(company)).ShouldBe(0);
        using var another = await Site.ReachCodeAsync(company);
    }

    [Fact]
    public async Task Malformed_codes_are_never_counted()
    {
        var (company, _, secret, _) = await WithCodesAsync();
        using var visitor = await Site.ReachCodeAsync(company);
        for (var i = 0; i < 7; i++)
        {
            await visitor.Type("Código de verificación", "12345").PressAsync("Ingresar");
            visitor.ErrorOf("Código de verificación").ShouldBe("Escriba los 6 números que muestra su aplicación.");
        }

        await visitor.Type("Código de verificación", FactorJourneys.CodeOf(secret, 1)).PressAsync("Ingresar");
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task The_first_code_sets_it_up_and_a_wrong_one_does_not()
    {
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        await owner.OpenAsync(FactorJourneys.CodesPage);
        await owner.PressAsync("Activar códigos de verificación");
        var secret = owner.SecretShown();
        owner.Page.QuerySelector("img.qr")!.GetAttribute("src").ShouldStartWith("data:image/svg+xml;base64,");
        await owner.Type("Código de verificación", FactorJourneys.WrongCode(secret)).PressAsync("Activar");
        owner.ErrorOf("Código de verificación").ShouldStartWith("El código no es correcto.");
        owner.SecretShown().ShouldBe(secret);
        using var there = await Site.SignedInAsync(company);
        await there.OpenAsync(FactorJourneys.CodesPage);
        there.Page.QuerySelector("[data-testid=secreto]").ShouldBeNull();
    }

    [Fact]
    public async Task A_step_up_asks_the_code_beside_the_clave_and_another_session_is_not_fresh_any_more()
    {
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        using var other = await Site.SignedInAsync(company);
        var (secret, _) = await owner.BeginCodesAsync();
        await other.OpenAsync("/mi-cuenta/seguridad/codigos/desactivar");
        await other.Type("Clave Sence", Journeys.Clave).PressAsync("Desactivar códigos");
        other.ErrorOf("Código de verificación").ShouldStartWith("Escriba los 6 números");
        await other
            .Type("Clave Sence", Journeys.Clave)
            .Type("Código de verificación", FactorJourneys.WrongCode(secret))
            .PressAsync("Desactivar códigos");
        other.ErrorOf("Código de verificación").ShouldStartWith(Wrong);
        await other
            .Type("Clave Sence", Journeys.Clave)
            .Type("Código de verificación", FactorJourneys.CodeOf(secret, 1))
            .PressAsync("Desactivar códigos");

        other.At.AbsolutePath.ShouldBe(FactorJourneys.Security);
        other.Text.ShouldContain("Los códigos de verificación están desactivados.");
        await Site.Tools.WaitForLetterAsync(company.Email, "ya no pide un código");
        using var visitor = await Site.SignedInAsync(company);
    }

    [Fact]
    public async Task Codes_that_were_only_begun_are_dropped_and_nobody_hears_that_codes_ended()
    {
        var company = await Site.NewAccountAsync();
        var id = (await Site.AccountOfAsync(company))!.Id;
        using var owner = await Site.SignedInAsync(company);
        await owner.OpenAsync(FactorJourneys.CodesPage);
        await owner.PressAsync("Activar códigos de verificación");
        await owner.OpenAsync("/mi-cuenta/seguridad/codigos/desactivar");
        await owner.PressAsync("Desactivar códigos");

        owner.At.AbsolutePath.ShouldBe(FactorJourneys.Security);
        (await Site.InStoreAsync(store => store.Set<TotpSecret>().CountAsync(row => row.AccountId == id))).ShouldBe(0);
        (await Site.AuditAsync(id, Act.CodesEnded)).ShouldBeEmpty();
        (
            await Site.InStoreAsync(store =>
                store.Set<OutgoingMail>().CountAsync(mail => mail.AccountId == id && mail.Letter == "Factor")
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task After_a_recovery_the_code_is_asked_all_the_same()
    {
        var (company, id, secret, _) = await WithCodesAsync();
        using var visitor = Site.NewVisitor();
        await visitor.BeginRecoveryAsync(company.Rut);
        await visitor.AnswerAsync();
        var provisional = await Site.ProvisionalOfAsync(company.Email);
        await visitor.SignInAsync(company.Rut, provisional);
        visitor.At.AbsolutePath.ShouldBe(Provisionals.Page);
        await visitor
            .Type("Nueva Clave Sence", Provisionals.Fresh)
            .Type("Repita la nueva Clave Sence", Provisionals.Fresh)
            .PressAsync("Crear clave definitiva");
        visitor.At.AbsolutePath.ShouldBe(Provisionals.Created);

        await visitor.SignInAsync(company.Rut, Provisionals.Fresh);
        visitor.At.AbsolutePath.ShouldBe(FactorJourneys.CodePage);
        await Site.ForgetStepAsync(id);
        await visitor.Type("Código de verificación", FactorJourneys.CodeOf(secret)).PressAsync("Ingresar");
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task A_clave_that_was_changed_meanwhile_ends_the_sign_in()
    {
        var (company, _, secret, _) = await WithCodesAsync();
        using var visitor = await Site.ReachCodeAsync(company);
        using var owner = Site.NewVisitor();
        await owner.ProveChangeAsync(company);
        await owner.ChangeToAsync("Verde#3131");
        await visitor.Type("Código de verificación", FactorJourneys.CodeOf(secret, 1)).PressAsync("Ingresar");
        visitor.At.AbsolutePath.ShouldBe("/ingresar");
    }

    [Fact]
    public async Task A_frozen_account_is_told_so_before_any_code()
    {
        var (company, _, _, _) = await WithCodesAsync();
        await Site.SetStatusAsync(company, AccountStatus.Frozen);
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.MessageCodes.ShouldBe(["CS-06"]);
    }

    [Fact]
    public async Task No_fui_yo_of_the_letter_undoes_codes_that_a_thief_set_up()
    {
        var (company, id, _, _) = await WithCodesAsync();
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "ahora pide un código");
        using var owner = Site.NewVisitor();
        await owner.OpenAsync(letter.LinkPath);
        await owner.PressAsync("No fui yo");
        await Site.SetStatusAsync(company, AccountStatus.Active);
        using var back = await Site.SignedInAsync(company);
        (await Site.AuditAsync(id, Act.CodesEnded)).ShouldBe(["undone"]);
    }

    [Fact]
    public async Task Neither_the_secret_nor_a_recovery_code_stands_in_the_store()
    {
        var (_, id, secret, recovery) = await WithCodesAsync();
        var (sealedSecret, hashes) = await Site.InStoreAsync(async store =>
            (
                (await store.Set<TotpSecret>().SingleAsync(row => row.AccountId == id)).SecretSealed,
                await store
                    .Set<RecoveryCodeRow>()
                    .Where(row => row.AccountId == id)
                    .Select(r => r.CodeHash)
                    .ToListAsync()
            )
        );
        sealedSecret.AsSpan().IndexOf(secret).ShouldBe(-1);
        hashes.ShouldAllBe(hash => hash.Length == 32);
        recovery.ShouldAllBe(code => code.Length == 11);
    }

    [Fact]
    public async Task A_session_of_a_company_without_codes_says_that_the_clave_alone_began_it()
    {
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        var id = (await Site.AccountOfAsync(company))!.Id;
        (await Site.InStoreAsync(s => s.Set<Session>().SingleAsync(row => row.AccountId == id))).Method.ShouldBe(
            SessionMethod.Clave
        );
    }

    private async Task<(Company Company, Guid Account, byte[] Secret, IReadOnlyList<string> Recovery)> WithCodesAsync()
    {
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        var (secret, recovery) = await owner.BeginCodesAsync();
        recovery.Count.ShouldBe(10);
        return (company, (await Site.AccountOfAsync(company))!.Id, secret, recovery);
    }
}
