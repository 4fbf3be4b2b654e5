using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Plataforma.Pages;

/// <summary>The one page: an invitation to sign in, or what Clave Sence said of who did.</summary>
internal sealed class IndexPage(OwnApi api) : PageModel
{
    private static readonly CultureInfo Chile = CultureInfo.GetCultureInfo("es-CL");

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Razor encodes it for the page.
    };

    /// <summary>Gets whether the API was called just now.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Gets what the API answered.</summary>
    public string? ApiAnswer { get; private set; }

    /// <summary>Gets who is there, in words; what was not told is left out.</summary>
    public IEnumerable<(string Term, string Words)> Person =>
        Told([
            ("Nombre", Text("name")),
            ("Rol único", RolUnico(Text("RolUnico"))),
            ("Tipo de cuenta", Text("tipo_cuenta")),
            ("Correo electrónico", Text("email")),
            ("Razón social", Text("razon_social")),
            ("Tipo de empresa", Text("tipo_empresa")),
            ("Representante legal", Representative(Text("representante_legal"))),
        ]);

    /// <summary>Gets how they signed in, in words.</summary>
    public IEnumerable<(string Term, string Words)> Entry =>
        Told([
            ("Nombre suyo en esta plataforma (sub)", Text("sub")),
            ("Seguridad del ingreso (acr)", Text("acr")),
            ("Hora del ingreso", TimeOf(Text("auth_time"))),
        ]);

    /// <summary>Gets all claims as they came.</summary>
    public string AsReceived =>
        JsonSerializer.Serialize(
            User.Claims.GroupBy(claim => claim.Type).ToDictionary(group => group.Key, group => Read([.. group])),
            Readable
        );

    /// <summary>Calls the API with the access token of this session.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (User.Identity?.IsAuthenticated != true)
        {
            return RedirectToPage();
        }

        IsAsked = true;
        ApiAnswer = await api.AskAsync(await HttpContext.GetTokenAsync("access_token"), ct);
        return Page();
    }

    private static IEnumerable<(string Term, string Words)> Told(IEnumerable<(string Term, string? Words)> all) =>
        all.Where(one => one.Words is not null).Select(one => (one.Term, one.Words!));

    private string? Text(string claim) => User.FindFirst(claim)?.Value;

    // 12.345.678-5, and of which kind it is.
    private static string? RolUnico(string? json) => json is null ? null : RolUnico(JsonNode.Parse(json)!);

    private static string RolUnico(JsonNode role) =>
        $"{((long)role["numero"]!).ToString("N0", Chile)}-{(string?)role["DV"]} ({(string?)role["tipo"]})";

    private static string? Representative(string? json)
    {
        var person = json is null ? null : JsonNode.Parse(json);
        return person is null ? null : $"{(string?)person["name"]}, {RolUnico(person["RolUnico"]!)}";
    }

    private static string? TimeOf(string? seconds) =>
        long.TryParse(seconds, CultureInfo.InvariantCulture, out var at)
            ? TimeZoneInfo
                .ConvertTime(
                    DateTimeOffset.FromUnixTimeSeconds(at),
                    TimeZoneInfo.FindSystemTimeZoneById("America/Santiago")
                )
                .ToString("d 'de' MMMM 'de' yyyy, H:mm 'horas'", Chile)
            : null;

    // The handler keeps every claim as text: a claim that had several values is several of them, and «true» became «True».
    private static JsonNode? Read(Claim[] claims) =>
        claims.Length > 1 ? new JsonArray([.. claims.Select(claim => (JsonNode)claim.Value)])
        : claims[0].Value is ['{', ..] or ['[', ..] ? JsonNode.Parse(claims[0].Value)
        : bool.TryParse(claims[0].Value, out var isTrue) ? JsonValue.Create(isTrue)
        : JsonValue.Create(claims[0].Value);
}
