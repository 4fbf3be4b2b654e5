using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ClaveSence.Bench.Oidc;

/// <summary>A provider as the driver sees it: its addresses, from its own discovery, and the client that is registered there.</summary>
/// <param name="Name">What the figures call it.</param>
/// <param name="Root">Its issuer.</param>
/// <param name="ClientId">The client.</param>
/// <param name="ClientSecret">Its secret.</param>
/// <param name="Form">How its sign-in page is filled in.</param>
internal sealed record Provider(string Name, Uri Root, string ClientId, string ClientSecret, SignInForm Form)
{
    /// <summary>The address that sign-ins come back to; nobody listens there.</summary>
    public const string Callback = "https://banco-de-pruebas.ejemplo.cl/vuelta";

    private readonly Dictionary<string, Uri> _addresses = [];

    /// <summary>Gets the secret as a Basic header.</summary>
    public AuthenticationHeaderValue Basic { get; } =
        new(
            "Basic",
            Convert.ToBase64String(
                Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(ClientSecret)}")
            )
        );

    /// <summary>Gets where discovery is.</summary>
    public Uri Discovery => new(Root, "/.well-known/openid-configuration");

    /// <summary>Answers an address of discovery.</summary>
    public Uri Of(string name) => _addresses[name];

    /// <summary>Reads discovery.</summary>
    public async Task ReadAsync(HttpClient http)
    {
        using var told = JsonDocument.Parse(await http.GetStringAsync(Discovery));
        foreach (var one in told.RootElement.EnumerateObject())
        {
            if (
                one.Value.ValueKind is JsonValueKind.String
                && Uri.TryCreate(one.Value.GetString(), UriKind.Absolute, out var at)
            )
            {
                _addresses[one.Name] = at;
            }
        }
    }

    /// <summary>Never writes the secret.</summary>
    public override string ToString() => Name;
}

/// <summary>How a sign-in page is filled in.</summary>
/// <param name="User">The field of the identifier.</param>
/// <param name="Clave">The field of the clave.</param>
/// <param name="Hint">What goes before an identifier in <c>login_hint</c>.</param>
/// <param name="IsSession">Tells the cookies by their names that are the session, from those that only know the device.</param>
internal sealed record SignInForm(string User, string Clave, string Hint, Func<string, bool> IsSession)
{
    /// <summary>The clave of all accounts.</summary>
    public const string ClaveOfAll = "Azul#2929";
}
