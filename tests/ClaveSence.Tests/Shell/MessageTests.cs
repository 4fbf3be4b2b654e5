using System.Text.Encodings.Web;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;

namespace ClaveSence.Tests.Shell;

/// <summary>The words of the table CS-01 … CS-11, and how a message becomes HTML.</summary>
public sealed class MessageTests
{
    private static readonly HelpLine Help = new();

    [Fact]
    public void The_table_speaks_the_published_words()
    {
        Messages
            .Malformed(AccountKind.Migrant)
            .ShouldBe("CS-01", "El NIE ingresado no es válido. Revise el número y el dígito verificador.");
        Messages
            .Wrong(AccountKind.LegalEntity)
            .ShouldBe(
                "CS-02",
                "RUT o Clave Sence incorrectos. Puede recuperar su Clave Sence o registrarse si aún no tiene una."
            );
        Messages
            .Throttled(TimeSpan.FromMinutes(2), AccountKind.LegalEntity)
            .ShouldBe(
                "CS-03",
                "Ha superado el número de intentos permitidos. Espere 2 minutos o recupere su Clave Sence."
            );
        Messages
            .Blocked(Help)
            .ShouldBe(
                "CS-06",
                "Su cuenta está bloqueada. Llámenos gratis al 800 80 10 30, de lunes a viernes de 9.00 a 18.00 horas."
            );
        Messages
            .Frozen(AccountKind.NaturalPerson, Help)
            .ShouldBe(
                "CS-06",
                "Su cuenta está bloqueada por su seguridad o porque usted lo pidió. Para desbloquearla, recupere su Clave Sence, "
                    + "o use el enlace del correo que le enviamos al bloquearla. ¿No puede? Llámenos gratis al 800 80 10 30, "
                    + "de lunes a viernes de 9.00 a 18.00 horas."
            );
        HtmlOf(Messages.Frozen(AccountKind.NaturalPerson, Help))
            .ShouldContain("""<a href="/persona-natural/recuperar">recupere su Clave Sence</a>""");
        Messages
            .RegistryDown(Registry.RegistroCivil, WayBack.ByMail)
            .ShouldBe(
                "CS-08",
                "No pudimos validar sus datos con el Registro Civil en este momento. "
                    + "Sus datos quedaron guardados por 24 horas. Le avisaremos por correo."
            );
        Messages.Expired("/").ShouldBe("CS-10", "Por seguridad, esta página expiró. Inicie nuevamente el trámite.");
        Messages
            .Busy(TimeSpan.FromSeconds(30))
            .ShouldBe("CS-11", "Hay muchas solicitudes en este momento. Intente de nuevo en 30 segundos.");
    }

    [Fact]
    public void The_verbs_of_an_unknown_account_lead_to_its_own_kind() =>
        HtmlOf(Messages.Wrong(AccountKind.NaturalPerson))
            .ShouldContain("""Puede <a href="/persona-natural/recuperar">recuperar</a> su""");

    [Fact]
    public void Text_is_encoded_and_a_marker_without_an_address_is_plain()
    {
        var message = Message.Of("Lea <esto> o [aquí](nada), y 3 [no] (cierra");

        HtmlOf(message)
            .ShouldBe("Lea &lt;esto&gt; o aquí, y 3 [no] (cierra".Replace("í", "&#xED;", StringComparison.Ordinal));
        message.PlainText.ShouldBe("Lea <esto> o aquí, y 3 [no] (cierra");
    }

    [Theory]
    [InlineData(0, "1 segundo")]
    [InlineData(29.2, "30 segundos")]
    [InlineData(59.5, "1 minuto")]
    [InlineData(61, "2 minutos")]
    [InlineData(3600, "1 hora")]
    [InlineData(3601, "1 hora y 1 minuto")]
    [InlineData(7200, "2 horas")]
    public void A_waiting_time_is_rounded_up_and_said_in_words(double seconds, string words) =>
        Waiting.InWords(TimeSpan.FromSeconds(seconds)).ShouldBe(words);

    [Fact]
    public void Each_kind_is_found_by_its_path_and_nothing_else_is()
    {
        foreach (var kind in KindPath.Kinds)
        {
            KindPath.Find(KindPath.Of(kind)).ShouldBe(kind);
            KindPath.Recovery(kind).ShouldBe($"/{KindPath.Of(kind)}/recuperar");
            KindPath.Change(kind).ShouldBe($"/{KindPath.Of(kind)}/cambiar");
        }

        KindPath.Find("persona").ShouldBeNull();
        KindPath.Find(null).ShouldBeNull();
    }

    private static string HtmlOf(Message message)
    {
        using var writer = new StringWriter();
        MessageHtml.Of(message).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}

file static class MessageShould
{
    public static void ShouldBe(this Message message, string code, string words)
    {
        message.Code.ShouldBe(code);
        message.PlainText.ShouldBe(words);
    }
}
