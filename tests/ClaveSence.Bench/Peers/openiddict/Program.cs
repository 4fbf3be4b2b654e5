// A peer of ./dev bench oidc: OpenIddict as its documentation sets it up, on PostgreSQL by Entity Framework Core. Same hash parameters.
using System.Runtime.InteropServices;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDbContext<Store>(options => options.UseNpgsql(builder.Configuration["Store"]).UseOpenIddict());
builder
    .Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
    .AddCookie(options => (options.LoginPath, options.Cookie.Name) = ("/login", "session"));
builder.Services.AddAuthorization();
builder
    .Services.AddOpenIddict()
    .AddCore(options => options.UseEntityFrameworkCore().UseDbContext<Store>())
    .AddServer(options =>
    {
        options
            .SetAuthorizationEndpointUris("connect/authorize")
            .SetTokenEndpointUris("connect/token")
            .SetUserInfoEndpointUris("connect/userinfo")
            .SetIntrospectionEndpointUris("connect/introspect");
        options.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow();
        options.RequireProofKeyForCodeExchange();
        options.RegisterScopes(Scopes.Email, Scopes.OfflineAccess);
        options.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        options
            .UseAspNetCore()
            .DisableTransportSecurityRequirement()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .EnableUserInfoEndpointPassthrough();
    })
    .AddValidation(options =>
    {
        options.UseLocalServer();
        options.UseAspNetCore();
    });
var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<Store>().Database.EnsureCreatedAsync();
    var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
    if (await applications.FindByClientIdAsync("banco-de-pruebas") is null)
    {
        await applications.CreateAsync(Client(builder.Configuration.GetValue<bool>("Public")));
    }
}

var clave = Argon2.Hash("Azul#2929");
app.UseAuthentication();
app.UseAuthorization();
app.MapGet(
    "/login",
    () =>
        Results.Content(
            "<!DOCTYPE html><title>Ingresar</title><form method=post><label>Rut <input name=login></label>"
                + "<label>Clave <input name=password type=password></label><button>Ingresar</button></form>",
            "text/html"
        )
);
app.MapPost(
    "/login",
    async (HttpContext http) =>
    {
        var form = await http.Request.ReadFormAsync();
        if (!Argon2.Verify(clave, form["password"].ToString()))
        {
            return Results.StatusCode(403);
        }

        var identity = new ClaimsIdentity([new(ClaimTypes.Name, form["login"].ToString())], "clave");
        await http.SignInAsync(new ClaimsPrincipal(identity));
        return Results.Redirect(http.Request.Query["ReturnUrl"].ToString());
    }
);
app.MapGet(
    "/connect/authorize",
    async (HttpContext http) =>
    {
        var request = http.GetOpenIddictServerRequest()!;
        var me = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return me.Principal?.Identity?.Name is { } name
            ? Results.SignIn(Principal(name, request.GetScopes()), authenticationScheme: Scheme)
            : Results.Challenge(
                new() { RedirectUri = http.Request.Path + http.Request.QueryString },
                [CookieAuthenticationDefaults.AuthenticationScheme]
            );
    }
);
app.MapPost(
    "/connect/token",
    async (HttpContext http) =>
    {
        var request = http.GetOpenIddictServerRequest()!;
        return Results.SignIn(
            request.IsClientCredentialsGrantType()
                ? Principal(request.ClientId!, request.GetScopes())
                : (await http.AuthenticateAsync(Scheme)).Principal!,
            authenticationScheme: Scheme
        );
    }
);
app.MapGet(
    "/connect/userinfo",
    async (HttpContext http) =>
    {
        var me = (await http.AuthenticateAsync(Scheme)).Principal!;
        return Results.Json(
            new
            {
                sub = me.GetClaim(Claims.Subject),
                email = $"a{me.GetClaim(Claims.Subject)}@ejemplo.cl",
                email_verified = true,
            }
        );
    }
);
app.Run();

static OpenIddictApplicationDescriptor Client(bool isPublic)
{
    var client = new OpenIddictApplicationDescriptor
    {
        ClientId = "banco-de-pruebas",
        RedirectUris = { new("https://banco-de-pruebas.ejemplo.cl/vuelta") },
        Permissions =
        {
            Permissions.Endpoints.Authorization,
            Permissions.Endpoints.Token,
            Permissions.GrantTypes.AuthorizationCode,
            Permissions.GrantTypes.RefreshToken,
            Permissions.ResponseTypes.Code,
            Permissions.Scopes.Email,
        },
    };
    if (!isPublic)
    {
        client.ClientSecret = "un-secreto-del-banco-de-pruebas";
        client.Permissions.UnionWith([Permissions.Endpoints.Introspection, Permissions.GrantTypes.ClientCredentials]);
    }

    return client;
}

static ClaimsPrincipal Principal(string name, IEnumerable<string> scopes)
{
    var identity = new ClaimsIdentity(Scheme, Claims.Name, Claims.Role);
    identity.SetClaim(Claims.Subject, name);
    identity.SetScopes(scopes);
    identity.SetResources("banco-de-pruebas");
    identity.SetDestinations(_ => [Destinations.AccessToken, Destinations.IdentityToken]);
    return new(identity);
}

internal sealed class Store(DbContextOptions<Store> options) : DbContext(options);

internal static partial class Argon2
{
    internal static string Hash(string text)
    {
        var (secret, salt, encoded) = (Encoding.UTF8.GetBytes(text), new byte[16], new byte[128]);
        System.Security.Cryptography.RandomNumberGenerator.Fill(salt);
        var fault = argon2id_hash_encoded(
            2,
            19456,
            1,
            secret,
            secret.Length,
            salt,
            salt.Length,
            32,
            encoded,
            encoded.Length
        );
        return fault == 0
            ? Encoding.ASCII.GetString(encoded).TrimEnd('\0')
            : throw new InvalidOperationException($"libargon2 says {fault}.");
    }

    internal static bool Verify(string encoded, string text)
    {
        var secret = Encoding.UTF8.GetBytes(text);
        return argon2id_verify(encoded, secret, secret.Length) == 0;
    }

    [DllImport("libargon2.so.1")]
    private static extern int argon2id_hash_encoded(
        uint time,
        uint memory,
        uint lanes,
        byte[] secret,
        nint secretLength,
        byte[] salt,
        nint saltLength,
        nint length,
        byte[] encoded,
        nint encodedLength
    );

    [DllImport("libargon2.so.1", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int argon2id_verify(string encoded, byte[] secret, nint length);
}
