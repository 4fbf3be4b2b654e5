using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Recovery;

/// <summary>Chapter 3 of the manual: the three ways to a provisional clave.</summary>
public sealed class RecoveryTests(SharedSite shared)
{
    private const string Dialog =
        "Su clave Sence será enviada al e-Mail de la empresa registrado dentro de los próximos 10 minutos.";

    [Fact]
    public async Task With_the_right_answer_the_letter_goes_to_the_stored_mailbox()
    {
        var company = await shared.Site.NewAccountAsync();
        using var visitor = shared.Site.NewVisitor();

        await visitor.BeginRecoveryAsync(company.Rut);
        visitor
            .Page.QuerySelector("[data-testid=pregunta-secreta]")!
            .TextContent.ShouldBe("¿Cuál fue el primer libro que leyó completo?");
        await visitor.AnswerAsync(" copihué  ROJO ");

        visitor.Text.ShouldContain(Dialog);
        visitor.Text.ShouldContain("Si no lo recibe en 10 minutos, revise el correo no deseado");
        (await shared.Site.ProvisionalOfAsync(company.Email)).Length.ShouldBe(11);
    }

    [Fact]
    public async Task A_wrong_answer_shows_the_same_dialog_and_the_stored_mailbox_is_told_once_an_hour()
    {
        var company = await shared.Site.NewAccountAsync();
        for (var i = 0; i < 2; i++)
        {
            using var visitor = shared.Site.NewVisitor();
            await visitor.BeginRecoveryAsync(company.Rut);
            await visitor.AnswerAsync("Papelucho");
            visitor.Text.ShouldContain(Dialog);
        }

        using (var right = shared.Site.NewVisitor())
        {
            await right.BeginRecoveryAsync(company.Rut);
            await right.AnswerAsync();
        }

        await shared.Site.ProvisionalOfAsync(company.Email); // Asked for after both: their letters, if any, are here.
        var letter = await shared.Site.Tools.WaitForLetterAsync(company.Email, "respuesta");
        letter.Text.ShouldContain("La respuesta no coincide con la registrada.");
        (await shared.Site.Tools.LettersToAsync(company.Email)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_forgot_the_answer_proves_the_card_and_sees_the_mailbox_masked()
    {
        var company = await shared.Site.NewAccountAsync();
        using var visitor = shared.Site.NewVisitor();

        await visitor.BeginRecoveryAsync(company.Rut);
        await visitor.ForgetAnswerAsync();
        await visitor.ProveCardAsync(company);
        visitor
            .Page.QuerySelector("[data-testid=correo-registrado]")!
            .TextContent.ShouldStartWith($"em•••{company.Rut[^2..]}@ejemplo.cl");
        await visitor.ConfirmMailboxAsync();

        visitor.Text.ShouldContain(Dialog);
        (await shared.Site.ProvisionalOfAsync(company.Email)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Without_a_question_the_representative_is_asked_at_once()
    {
        var company = await shared.Site.Tools.NewCompanyAsync();
        await shared.Site.Tools.MakeAccountAsync(company, Journeys.Clave, question: false);
        using var visitor = shared.Site.NewVisitor();

        await visitor.BeginRecoveryAsync(company.Rut);
        await visitor.ProveCardAsync(company);
        await visitor.ConfirmMailboxAsync();

        visitor.Text.ShouldContain(Dialog);
        (await shared.Site.ProvisionalOfAsync(company.Email)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Whatever_of_company_representative_and_serial_is_wrong_reads_the_same()
    {
        const string Generic = "No pudimos verificar los datos ingresados. Revise el Rut y el número de serie.";
        var company = await shared.Site.NewAccountAsync();
        var nobody = await shared.Site.Tools.NewCompanyAsync();
        (string Rut, string Representative, string Serial)[] wrong =
        [
            (company.Rut, company.Representative, "A000000000"),
            (company.Rut, nobody.Representative, nobody.Serial),
            (nobody.Rut, nobody.Representative, nobody.Serial),
        ];
        foreach (var (rut, representative, serial) in wrong)
        {
            using var visitor = shared.Site.NewVisitor();
            await visitor.BeginRecoveryAsync(rut);
            if (visitor.At.AbsolutePath.EndsWith("/pregunta", StringComparison.Ordinal))
            {
                await visitor.ForgetAnswerAsync();
            }

            await visitor.ProveCardAsync(company, representative, serial);
            visitor.Alert.ShouldContain(Generic);
        }
    }
}
