using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ClaveSence.Bench.Oidc;

/// <summary>A provider as the driver sees it: its addresses, from its own discovery, and the client that is registered there.</summary>
/// <param name="Name">What the figures call it.</param>
/// <param name="Root">Where its discovery begins, with a slash at its end.</param>
/// <param name="ClientId">The client.</param>
/// <param name="ClientSecret">Its secret; null for a public client.</param>
/// <param name="Form">How its sign-in page is filled in.</param>
internal sealed record Provider(string Name, Uri Root, string ClientId, string? ClientSecret, SignInForm Form)
{
    /// <summary>The address that sign-ins come back to; nobody listens there.</summary>
    public const string Callback = "https://banco-de-pruebas.ejemplo.cl/vuelta";

    private readonly Dictionary<string, Uri> _addresses = [];

    /// <summary>Gets the secret as a Basic header; null for a public client.</summary>
    public AuthenticationHeaderValue? Basic { get; } =
        ClientSecret is null
            ? null
            : new(
                "Basic",
                Convert.ToBase64String(
                    Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(ClientSecret)}")
                )
            );

    /// <summary>Gets how many speak to it at once.</summary>
    public int Connections { get; init; } = Oidcs.Connections;

    /// <summary>Gets the scope of the platform's own token, where a server gives none without.</summary>
    public (string Name, string Value)[] OwnScope { get; init; } = [];

    /// <summary>Gets a value indicating whether what it hands out outlives the process.</summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>Gets a value indicating whether its sign-in checks the same hash with the same parameters as the portal's.</summary>
    public bool HasSameHash { get; init; } = true;

    /// <summary>Gets a value indicating whether a refresh gives a new token; else the old one lives on.</summary>
    public bool Rotates { get; init; } = true;

    /// <summary>Gets a value indicating whether this is the portal.</summary>
    public bool IsOurs { get; init; }

    /// <summary>Gets where discovery is.</summary>
    public Uri Discovery => new(Root, ".well-known/openid-configuration");

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
