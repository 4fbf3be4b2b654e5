using System.Globalization;
using System.Net;

namespace ClaveSence.Bench.Enumeration;

/// <summary>Whom a walk asks about.</summary>
/// <param name="Rut">The company.</param>
/// <param name="Representative">Its representative, whom the SII knows; or somebody else.</param>
internal sealed record Subject(string Rut, string Representative);

/// <summary>The forms, walked as a browser without scripts does; each answers what it measured by the form's name.</summary>
internal static class Walks
{
    private const string WrongSerial = "A999999999";
    private const string Recover = "/persona-juridica/recuperar";
    private static int _count;

    /// <summary>A wrong clave at sign-in.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> SignInAsync(Visits visits, Subject subject)
    {
        const string Page = "/ingresar?tipo=persona-juridica";
        await visits.OpenAsync(Page);
        return One(
            "sign_in",
            await visits.SendAsync(Page, HttpStatusCode.OK, ("Rut", subject.Rut), ("Clave", Wrong()))
        );
    }

    /// <summary>A wrong clave at the change.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> ChangeAsync(Visits visits, Subject subject)
    {
        const string Page = "/persona-juridica/cambiar";
        await visits.OpenAsync(Page);
        var took = await visits.SendAsync(
            Page,
            HttpStatusCode.OK,
            ("Rut", subject.Rut),
            ("RutRepresentante", subject.Representative),
            ("ClaveActual", Wrong())
        );
        return One("change", took);
    }

    /// <summary>A wrong serial before the form of registration.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> RegisterAsync(Visits visits, Subject subject)
    {
        const string Page = "/persona-juridica/registro";
        await visits.OpenAsync(Page);
        var took = await visits.SendAsync(
            Page,
            HttpStatusCode.OK,
            ("RutEmpresa", subject.Rut),
            ("RutRepresentante", subject.Representative),
            ("Serie", WrongSerial)
        );
        return One("registration_proof", took);
    }

    /// <summary>Chapter 3: the company, a wrong answer, and the dialog while the desk acts on it.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> AnswerAsync(Visits visits, Subject subject)
    {
        var start = await StartAsync(visits, subject);
        var answer = await visits.SendAsync(
            Recover + "/pregunta?handler=Responder",
            HttpStatusCode.Redirect,
            ("Respuesta", Wrong()),
            ("Captcha", "PRUEBA")
        );
        return new Dictionary<string, double>
        {
            ["recovery_start"] = start,
            ["recovery_answer"] = answer,
            ["recovery_dialog"] = await visits.OpenAsync(Recover + "/enviada"),
        };
    }

    /// <summary>Chapter 3: «No recuerdo…», the representative and a wrong serial.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> SerialAsync(Visits visits, Subject subject)
    {
        await StartAsync(visits, subject);
        await visits.SendAsync(Recover + "/pregunta?handler=Validar", HttpStatusCode.Redirect, ("NoRecuerdo", "true"));
        await visits.OpenAsync(Recover + "/representante");
        await visits.SendAsync(
            Recover + "/representante",
            HttpStatusCode.Redirect,
            ("RutRepresentante", subject.Representative)
        );
        await visits.OpenAsync(Recover + "/serie");
        return One(
            "recovery_serial",
            await visits.SendAsync(Recover + "/serie", HttpStatusCode.OK, ("Serie", WrongSerial))
        );
    }

    private static async Task<double> StartAsync(Visits visits, Subject subject)
    {
        await visits.OpenAsync(Recover);
        var took = await visits.SendAsync(Recover, HttpStatusCode.Redirect, ("Rut", subject.Rut));
        await visits.OpenAsync(Recover + "/pregunta");
        return took;
    }

    private static Dictionary<string, double> One(string form, double took) => new() { [form] = took };

    // A new one each time: one clave for many accounts is a spray, which is another measurement.
    private static string Wrong() =>
        string.Create(CultureInfo.InvariantCulture, $"Otra#{Interlocked.Increment(ref _count):x8}");
}
