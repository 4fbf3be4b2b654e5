using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Plataforma;

var builder = WebApplication.CreateBuilder(args);
var site = SiteSettings.Read(builder.Configuration);
var cookies = site.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.Warning); // Addresses carry codes: they are for no log.
builder.Services.AddSingleton(site).AddSingleton(TimeProvider.System).AddSingleton<EndedSessions>();

// Sessions that Clave Sence ended are remembered in memory, so cookies must not outlive the process either.
builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
builder.Services.AddHttpClient<OwnApi>();
builder.Services.AddSingleton<LogoutTokens>().AddRazorPages();
builder
    .Services.AddAuthentication(options =>
    {
        options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
    })
    .AddCookie(cookie =>
    {
        cookie.Cookie.Name = $"sesion-{site.ClientId}"; // Cookies do not see ports: two platforms on one host would share a name.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = cookies;
        cookie.ExpireTimeSpan = EndedSessions.LongestSession;
        cookie.SlidingExpiration = false;
        cookie.Events.OnValidatePrincipal = EndedSessions.CheckAsync;
    })
    .AddOpenIdConnect(oidc =>
    {
        // The lines that docs/integrators.md gives to copy begin here.
        oidc.Authority = site.Issuer;
        oidc.RequireHttpsMetadata = site.IsHttps; // http is for ./dev demo alone.
        oidc.ClientId = site.ClientId;
        oidc.ClientSecret = site.ClientSecret;
        oidc.ResponseType = "code"; // PKCE with S256 is the handler's default.
        oidc.ResponseMode = "query";
        oidc.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Require;
        oidc.Scope.Clear();
        foreach (var scope in (string[])["openid", "profile", "email", "rut", "empresa"])
        {
            oidc.Scope.Add(scope);
        }

        oidc.MapInboundClaims = false; // "sub" stays "sub".
        oidc.GetClaimsFromUserInfoEndpoint = true; // The id_token says who and how; userinfo says the rest.
        oidc.ClaimActions.MapAll();
        oidc.TokenValidationParameters.NameClaimType = "name";
        oidc.SaveTokens = true; // For the API, and for the id_token_hint of the sign-out.
        oidc.CorrelationCookie.SameSite = SameSiteMode.Lax; // Enough for response_mode=query.
        oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.CorrelationCookie.SecurePolicy = cookies;
        oidc.NonceCookie.SecurePolicy = cookies;
        oidc.AccessDeniedPath = "/aviso/rechazado";
        // And end here.
        oidc.Events.OnRemoteFailure = Failures.ShowAsync;
    })
    .AddJwtBearer(api =>
    {
        api.Authority = site.Issuer;
        api.RequireHttpsMetadata = site.IsHttps;
        api.MapInboundClaims = false;
        api.TokenValidationParameters.ValidAudience = site.ClientId;
        api.TokenValidationParameters.ValidTypes = ["at+jwt"]; // An id_token is not an access token.
        api.TokenValidationParameters.ValidAlgorithms = ["ES256"];
    });
builder.Services.AddAuthorization();

var app = builder.Build();
app.Use(SecurityHeaders.AddAsync);
app.UseExceptionHandler("/aviso/problema");
app.UseStatusCodePagesWithReExecute("/aviso/problema");
app.MapStaticAssets();
app.UseAuthentication();
app.UseAuthorization();
app.MapRazorPages();
app.MapGet("/api/yo", OwnApi.Answer)
    .RequireAuthorization(policy =>
        policy.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireAuthenticatedUser()
    );
app.MapPost("/salida", LogoutTokens.AnswerAsync).DisableAntiforgery(); // Clave Sence calls it: its signature is the proof.
await app.RunAsync();
