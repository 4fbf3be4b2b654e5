using System.Globalization;
using System.Net;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace ClaveSence.Tests.Factors;

/// <summary>The ways to second factors and passkeys that many tests begin with.</summary>
internal static class FactorJourneys
{
    internal const string Security = "/mi-cuenta/seguridad";
    internal const string CodesPage = "/mi-cuenta/seguridad/codigos";
    internal const string CodePage = "/ingresar/codigo";

    /// <summary>Signs in where the clave alone is enough.</summary>
    internal static async Task<Visitor> SignedInAsync(this TestSite site, Company company)
    {
        var visitor = site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        return visitor;
    }

    /// <summary>Asks as the script does.</summary>
    internal static async Task<(HttpStatusCode Status, string Body)> AskAsync(
        this Visitor visitor,
        string page,
        string handler,
        IReadOnlyDictionary<string, string>? typed = null
    )
    {
        using var body = new FormUrlEncodedContent([
            .. typed ?? new Dictionary<string, string>(),
            .. visitor.AntiforgeryField(),
        ]);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, $"{page}?handler={handler}", body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Adds a passkey, up to pressing the button.</summary>
    internal static async Task<Visitor> AddKeyAsync(this Visitor visitor, SoftKey key, string name = "Llave de prueba")
    {
        await visitor.OpenAsync(Security);
        var (_, asked) = await visitor.AskAsync(Security, "PreguntarNueva", Named(name));
        return await visitor
            .Type("Nombre de la llave", name)
            .PressAsync("Agregar llave de acceso", new Dictionary<string, string> { ["LlaveNueva"] = key.Make(asked) });
    }

    /// <summary>Signs in with a passkey.</summary>
    internal static async Task<Visitor> EnterByKeyAsync(this Visitor visitor, SoftKey key)
    {
        await visitor.OpenAsync("/ingresar");
        var (_, asked) = await visitor.AskAsync("/ingresar", "PreguntarLlave");
        return await visitor.AnswerKeyAsync(key.Give(asked));
    }

    /// <summary>Sends an answer at the sign-in.</summary>
    internal static Task<Visitor> AnswerKeyAsync(this Visitor visitor, string answer) =>
        visitor.PressAsync("Ingresar con llave de acceso", new Dictionary<string, string> { ["Llave"] = answer });

    /// <summary>Sets up codes from the account, and answers what the application knows and the recovery codes.</summary>
    internal static async Task<(byte[] Secret, IReadOnlyList<string> Recovery)> BeginCodesAsync(this Visitor visitor)
    {
        await visitor.OpenAsync(CodesPage);
        await visitor.PressAsync("Activar códigos de verificación");
        var secret = visitor.SecretShown();
        await visitor.Type("Código de verificación", CodeOf(secret)).PressAsync("Activar");
        return (secret, visitor.RecoveryCodesShown());
    }

    /// <summary>The secret that the page shows to be typed.</summary>
    internal static byte[] SecretShown(this Visitor visitor) =>
        Base32Encoding.ToBytes(
            visitor.Page.QuerySelector("[data-testid=secreto]")!.TextContent.Replace(" ", "", StringComparison.Ordinal)
        );

    /// <summary>The recovery codes that the page shows.</summary>
    internal static IReadOnlyList<string> RecoveryCodesShown(this Visitor visitor) =>
        [.. visitor.Page.QuerySelectorAll("[data-testid=codigos-recuperacion] li").Select(e => e.TextContent.Trim())];

    /// <summary>What the application shows so many steps from now.</summary>
    internal static string CodeOf(byte[] secret, int steps = 0) =>
        new Totp(secret).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30 * steps));

    /// <summary>A code that is of none of the steps around now.</summary>
    internal static string WrongCode(byte[] secret)
    {
        var near = Enumerable.Range(-4, 9).Select(step => CodeOf(secret, step)).ToHashSet();
        return Enumerable
            .Range(0, 100)
            .Select(n => n.ToString("D6", CultureInfo.InvariantCulture))
            .First(code => !near.Contains(code));
    }

    /// <summary>Signs in up to the code.</summary>
    internal static async Task<Visitor> ReachCodeAsync(this TestSite site, Company company)
    {
        var visitor = site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe(CodePage);
        return visitor;
    }

    /// <summary>Makes it so that the account's last code is long ago: no test waits for the next step.</summary>
    internal static Task<int> ForgetStepAsync(this TestSite site, Guid account) =>
        site.InStoreAsync(store =>
            store
                .Set<TotpSecret>()
                .Where(row => row.AccountId == account)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.LastStep, 0))
        );

    /// <summary>The details of the account's audit records of an act, the oldest first.</summary>
    internal static Task<List<string?>> AuditAsync(this TestSite site, Guid account, Act act) =>
        site.InStoreAsync(store =>
            store
                .Set<AuditEvent>()
                .Where(row => row.AccountId == account && row.Act == act)
                .OrderBy(row => row.Id)
                .Select(row => row.Detail)
                .ToListAsync()
        );

    /// <summary>Sends one form many times at once, each time from the browser as it is now.</summary>
    internal static async Task<IReadOnlyList<(HttpStatusCode Status, string? Location)>> SendAtOnceAsync(
        this Visitor visitor,
        int times,
        string address,
        IReadOnlyDictionary<string, string> fields
    )
    {
        List<Visitor> twins = [.. Enumerable.Range(0, times).Select(_ => TwinOf(visitor))];
        var answers = await Task.WhenAll(twins.Select(twin => SendAsync(twin, address, fields)));
        twins.ForEach(twin => twin.Dispose());
        return answers;
    }

    private static Visitor TwinOf(Visitor visitor)
    {
        var twin = new Visitor(new(visitor.At.GetLeftPart(UriPartial.Authority)));
        foreach (Cookie cookie in visitor.Cookies.GetAllCookies())
        {
            twin.Cookies.Add(visitor.At, new Cookie(cookie.Name, cookie.Value));
        }

        return twin;
    }

    private static async Task<(HttpStatusCode Status, string? Location)> SendAsync(
        Visitor visitor,
        string address,
        IReadOnlyDictionary<string, string> fields
    )
    {
        using var body = new FormUrlEncodedContent(fields);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, address, body);
        return (answer.StatusCode, answer.Headers.Location?.ToString());
    }

    internal static Dictionary<string, string> Named(string name) => new() { ["NombreLlave"] = name };
}
