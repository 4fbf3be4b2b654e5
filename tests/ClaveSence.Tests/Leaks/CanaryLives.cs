using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Cases;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;
using static ClaveSence.Tests.Leaks.CanaryJourneys;

namespace ClaveSence.Tests.Leaks;

/// <summary>The ways on which canaries of those who stand for themselves pass: persons, migrants and foreign facilitators, from their account's beginning to all that «Mi cuenta» takes.</summary>
internal static class CanaryLives
{
    /// <summary>A person or a migrant: proof, form and letter, then what every holder does; a migrant adds the RUN.</summary>
    internal static async Task OfIndividualAsync(TestSite site, CanaryBook book, AccountKind kind)
    {
        var one = book.Add(await site.Tools.NewIndividualAsync(kind));
        using var rosa = Arrive(site, book);
        var (clave, answer) = (book.NewClave(), book.NewAnswer());
        await rosa.ProveAsync(one with { Document = book.NewSerial() });
        await rosa.ProveAsync(one);
        rosa.FillForm(one, clave).Type("Calle", book.NewWord()).Type("Teléfono", book.NewPhone());
        await rosa.Type("Respuesta secreta", answer).PressAsync("Crear Cuenta");
        var letter = await LetterAsync(site, book, one.Email, "Confirme");
        await rosa.Type("Código de confirmación", book.Add(letter.Code)).PressAsync("Confirmar");
        rosa.At.AbsolutePath.ShouldBe($"{one.Register}/lista");

        await LiveAsync(site, book, rosa, one, clave, answer);
        if (kind is AccountKind.Migrant)
        {
            await rosa.OpenAsync("/mi-cuenta/datos/run");
            await rosa.Type("Rut", one.Run)
                .Type("Número de serie cédula de identidad", one.Serial)
                .PressAsync("Agregar RUN");
            rosa.Page.QuerySelectorAll("main form").ShouldBeEmpty(rosa.Text);
        }

        await ReplaceMailboxAsync(site, book, one);
        await ProtectAsync(site, book, rosa);
    }

    /// <summary>A facilitator, from the company's request over its approval and the activation.</summary>
    internal static async Task OfFacilitatorAsync(TestSite site, CanaryBook book, Company invented)
    {
        var company = book.Add(invented);
        var companysClave = book.NewClave();
        await site.Tools.MakeAccountAsync(company, companysClave);
        var person = new Facilitator(book.NewSerial(), book.NewMailbox());
        using var asking = Arrive(site, book);
        await asking.ProveForRequestAsync(company, companysClave);
        await asking.UploadDeclarationAsync();
        asking.TypeFacilitator(person).Type("Nombres", book.NewWord()).Type("Apellidos", book.NewWord());
        await asking
            .Attach(
                "Seleccionar archivo: Documento de identificación",
                $"{book.NewWord()}.pdf",
                FacilitatorJourneys.Pdf("Pasaporte")
            )
            .PressAsync("Continuar");
        await asking
            .Choose("Pregunta secreta", "¿Qué compró con su primer sueldo?")
            .Type("Respuesta secreta", book.NewAnswer())
            .PressAsync("Realizar solicitud");
        asking.At.AbsolutePath.ShouldBe($"{FacilitatorJourneys.First}/enviada");
        Keep(asking, book);

        await site.DecideAsync((await site.CasesOfAsync(company))[^1].Id, CaseReason.MeetsAll);
        var link = await site.ActivationOfAsync(person);
        book.AddToken(link.Split('/')[^1]);
        using var lucia = Arrive(site, book);
        var (clave, answer) = (book.NewClave(), book.NewAnswer());
        await lucia.ActivateAsync(link, clave, answer);
        lucia.Text.ShouldContain("Su Clave Sence está activa");
        var holder = new Holder(
            AccountKind.ForeignFacilitator,
            $"PE-Passport-{person.Number}",
            Representative: null,
            Proof: "",
            person.Email
        );
        await LiveAsync(site, book, lucia, holder, clave, answer);
        await ProtectAsync(site, book, lucia);
    }

    // Signing in, the change and the recovery, wrong tries among them; then the forms of «Mis datos» and a request about data.
    private static async Task LiveAsync(
        TestSite site,
        CanaryBook book,
        Visitor visitor,
        Holder holder,
        string clave,
        string answer
    )
    {
        await visitor.SignInAsync(holder, book.NewClave());
        await visitor.SignInAsync(holder, clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        if (holder.Kind is not AccountKind.ForeignFacilitator) // Whose device is known since the activation.
        {
            await LetterAsync(site, book, holder.Email, "desde un equipo nuevo");
        }

        Keep(visitor, book);

        await visitor.ProveChangeAsync(holder, book.NewClave());
        await visitor.ProveChangeAsync(holder, clave);
        await visitor.ChangeToAsync(book.NewClave());
        visitor.Text.ShouldContain("Su Clave Sence fue cambiada correctamente.");
        var definitive = await RecoverAsync(site, visitor, holder, answer, book);
        await visitor.SignInAsync(holder, definitive);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        Keep(visitor, book);

        if (holder.Kind is not AccountKind.ForeignFacilitator)
        {
            await visitor.FillContactAsync(book.NewWord());
            await visitor.Type("Teléfono", book.NewPhone()).PressAsync("Guardar");
            visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        }

        var second = book.NewMailbox();
        await visitor.AskEmailAsync(second, "correo-alternativo", "Registrar correo alternativo");
        var letter = await LetterAsync(site, book, second, "Confirme su nuevo correo");
        await visitor.Type("Código de confirmación", book.Add(letter.Code)).PressAsync("Confirmar");
        visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");

        await visitor.OpenAsync("/mi-cuenta/privacidad/rectificacion");
        await visitor.Type("¿Qué dato está mal y cómo debería decir?", book.NewText()).PressAsync("Enviar solicitud");
        visitor.Text.ShouldContain("Recibimos su solicitud.");
    }

    // A passkey with a name, and codes with their secret and their recovery codes.
    private static async Task ProtectAsync(TestSite site, CanaryBook book, Visitor visitor)
    {
        using var key = new SoftKey(site.Address);
        var name = book.NewWord();
        await visitor.AddKeyAsync(key, name);
        visitor.Text.ShouldContain(name);
        var (secret, recovery) = await visitor.BeginCodesAsync();
        book.AddSecret(secret);
        recovery.Count.ShouldBe(10);
        foreach (var code in recovery)
        {
            book.Add(code);
            book.Add(code.Replace("-", "", StringComparison.Ordinal));
        }

        Keep(visitor, book);
    }
}
