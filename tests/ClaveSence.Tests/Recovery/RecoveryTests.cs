using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Recovery;

/// <summary>Chapter 3 of the manual: the three ways to a provisional clave, of a company, a person and a migrant.</summary>
public sealed class RecoveryTests(SharedSite shared)
{
    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task With_the_right_answer_the_letter_goes_to_the_stored_mailbox(AccountKind kind)
    {
        var holder = await shared.Site.NewAccountAsync(kind);
        using var visitor = shared.Site.NewVisitor();

        await visitor.BeginRecoveryAsync(holder);
        visitor
            .Page.QuerySelector("[data-testid=pregunta-secreta]")!
            .TextContent.ShouldBe("¿Cuál fue el primer libro que leyó completo?");
        await visitor.AnswerAsync(" copihué  ROJO ");

        visitor.Page.QuerySelector("[data-testid=dialogo]")!.TextContent.ShouldContain(holder.Dialog);
        visitor.Text.ShouldContain(holder.Written);
        visitor.Text.ShouldContain("Si no lo recibe en 10 minutos, revise el correo no deseado");
        (await shared.Site.ProvisionalOfAsync(holder.Email)).Length.ShouldBe(11);
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task A_wrong_answer_shows_the_same_dialog_and_the_stored_mailbox_is_told_once_an_hour(AccountKind kind)
    {
        var holder = await shared.Site.NewAccountAsync(kind);
        for (var i = 0; i < 2; i++)
        {
            using var visitor = shared.Site.NewVisitor();
            await visitor.BeginRecoveryAsync(holder);
            await visitor.AnswerAsync("Papelucho");
            visitor.Text.ShouldContain(holder.Dialog);
        }

        using (var right = shared.Site.NewVisitor())
        {
            await right.BeginRecoveryAsync(holder);
            await right.AnswerAsync();
        }

        await shared.Site.ProvisionalOfAsync(holder.Email); // Asked for after both: their letters, if any, are here.
        var letter = await shared.Site.Tools.WaitForLetterAsync(holder.Email, "respuesta");
        letter.Text.ShouldContain(
            kind switch
            {
                AccountKind.LegalEntity =>
                    "La respuesta no coincide con la registrada. Puede recuperar su Clave Sence con el número de serie de la cédula de identidad del representante legal.",
                AccountKind.Migrant =>
                    "La respuesta no coincide con la registrada. Puede recuperar su Clave Sence con el número de su documento.",
                _ =>
                    "La respuesta no coincide con la registrada. Puede recuperar su Clave Sence con el número de serie de la cédula de identidad.",
            }
        );
        letter.LinkPath.ShouldBe(holder.Recovery);
        (await shared.Site.Tools.LettersToAsync(holder.Email)).Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task Who_forgot_the_answer_proves_the_document_and_sees_the_mailbox_masked(AccountKind kind)
    {
        var holder = await shared.Site.NewAccountAsync(kind);
        using var visitor = shared.Site.NewVisitor();

        await visitor.BeginRecoveryAsync(holder);
        await visitor.ForgetAnswerAsync();
        await visitor.ProveCardAsync(holder);
        visitor
            .Page.QuerySelector("[data-testid=correo-registrado]")!
            .TextContent.ShouldStartWith($"{holder.Email[..2]}•••{holder.Identifier[^2..]}@ejemplo.cl");
        await visitor.ConfirmMailboxAsync();

        visitor.Text.ShouldContain(holder.Dialog);
        (await shared.Site.ProvisionalOfAsync(holder.Email)).ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task Without_a_question_what_proves_the_holder_is_asked_at_once(AccountKind kind)
    {
        var holder = await shared.Site.NewAccountAsync(kind, question: false);
        using var visitor = shared.Site.NewVisitor();

        await visitor.BeginRecoveryAsync(holder);
        visitor.At.AbsolutePath.ShouldBe(
            $"{holder.Recovery}/{(holder.Representative is null ? "serie" : "representante")}"
        );
        await visitor.ProveCardAsync(holder);
        await visitor.ConfirmMailboxAsync();

        visitor.Text.ShouldContain(holder.Dialog);
        (await shared.Site.ProvisionalOfAsync(holder.Email)).ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task Whatever_of_holder_representative_and_document_is_wrong_reads_the_same(AccountKind kind)
    {
        var holder = await shared.Site.NewAccountAsync(kind);
        var nobody = await shared.Site.Tools.NewHolderAsync(kind);
        Holder[] wrong =
        [
            holder with
            {
                Proof = "A000000000",
            },
            holder with
            {
                Representative = nobody.Representative,
                Proof = nobody.Proof,
            },
            nobody,
        ];
        foreach (var one in wrong)
        {
            using var visitor = shared.Site.NewVisitor();
            await visitor.RecoverByCardAsync(one);
            visitor.Alert.ShouldContain(holder.NotProved);
        }
    }

    [Theory, MemberData(nameof(HolderKinds.Persons), MemberType = typeof(HolderKinds))]
    public async Task A_person_goes_back_from_the_document_to_the_question_and_from_there_to_the_start(AccountKind kind)
    {
        var holder = await shared.Site.NewAccountAsync(kind);
        using var visitor = shared.Site.NewVisitor();
        await visitor.BeginRecoveryAsync(holder);
        await visitor.ForgetAnswerAsync();
        await visitor.PressAsync("Volver");
        visitor.At.AbsolutePath.ShouldBe($"{holder.Recovery}/pregunta");
        await visitor.AnswerAsync();
        visitor.Text.ShouldContain(holder.Dialog);

        var other = await shared.Site.NewAccountAsync(kind, question: false);
        await visitor.BeginRecoveryAsync(other);
        await visitor.PressAsync("Volver");
        visitor.At.AbsolutePath.ShouldBe(holder.Recovery);
    }

    [Theory, MemberData(nameof(HolderKinds.Persons), MemberType = typeof(HolderKinds))]
    public async Task A_persons_pages_and_letters_say_nothing_of_a_company_or_a_representative(AccountKind kind)
    {
        var holder = await shared.Site.NewAccountAsync(kind);
        using var visitor = shared.Site.NewVisitor();
        List<string> read = [];
        async Task ReadAsync(Task<Visitor> step) => read.Add((await step).Page.QuerySelector("main")!.TextContent);
        await ReadAsync(visitor.OpenAsync(holder.Recovery));
        await ReadAsync(visitor.BeginRecoveryAsync(holder with { Identifier = "1" }));
        await ReadAsync(visitor.BeginRecoveryAsync(holder));
        await ReadAsync(visitor.ForgetAnswerAsync());
        await ReadAsync(visitor.ProveCardAsync(holder, serial: "1"));
        await ReadAsync(visitor.ProveCardAsync(holder, serial: "A000000000"));
        await ReadAsync(visitor.ProveCardAsync(holder));
        await ReadAsync(visitor.PressAsync("Recuperar Clave"));
        await ReadAsync(visitor.NameMailboxAsync(holder));
        await ReadAsync(visitor.OpenAsync(holder.Change));
        await shared.Site.Tools.WaitForLetterAsync(holder.Email, "Piden cambiar");
        read.AddRange((await shared.Site.Tools.LettersToAsync(holder.Email)).Select(letter => letter.Text));
        read.Add(
            (await shared.Site.Tools.WaitForLetterAsync(Replacements.NewMailboxOf(holder), "Confirme este correo")).Text
        );

        foreach (var text in read)
        {
            text.ShouldNotContain("empresa", Case.Insensitive);
            text.ShouldNotContain("representante", Case.Insensitive);
            text.ShouldNotContain("persona-juridica");
        }
    }
}
