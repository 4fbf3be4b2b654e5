using ClaveSence.Web.Audit;
using ClaveSence.Web.Chapters.Platforms;
using ClaveSence.Web.Chapters.Portal;
using ClaveSence.Web.Files.Receiving;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Errors;
using ClaveSence.Web.Shell.Look;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Shell;

/// <summary>What every room stands in: the clock, the keys, the address, the pages.</summary>
internal static class ShellSetup
{
    /// <summary>Adds the shell's services.</summary>
    public static void AddShell(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var development = builder.Environment.IsDevelopment();
        var doors = DoorRules.From(builder.Configuration, development);
        builder.AddLimits();
        services.AddSingleton(development ? new ProductClock() : TimeProvider.System);
        services.AddSingleton(KeyRings.From(builder.Configuration));
        services.AddSingleton<Sealer>().AddSingleton<BlindIndex>().AddSingleton<TokenHash>();
        services.AddSingleton(AddressOf(builder.Configuration, development)).AddSingleton<CookieNames>();
        services.AddDataProtection().SetApplicationName("ClaveSence").PersistKeysToDbContext<ClaveSenceStore>();
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<Sealer>((ring, sealer) => ring.XmlEncryptor = new XmlWrapper(sealer));
        services.AddHttpContextAccessor().AddScoped<Visit>().AddScoped<AuditLog>();
        services.AddSingleton<AuditSeals>().AddScoped<AuditReader>();
        services
            .AddSingleton(Options.Create(LimitsOptions.From(builder.Configuration, development)))
            .AddScoped<Budgets>()
            .AddScoped<Turns>()
            .AddScoped<Tries>();
        services.Configure<RouteOptions>(routes =>
        {
            routes.SetParameterPolicy<HolderSegment>(HolderSegment.Name);
            routes.SetParameterPolicy<RegistrantSegment>(RegistrantSegment.Name);
        });
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/Chapters";
            DoorRules.Apply(pages, doors, development);

            // Ours answers in its place: with CS-10 and with what was typed.
            pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
            pages.Conventions.ConfigureFilter(new ServiceFilterAttribute<ExpiredPages> { Order = int.MinValue });
        });
        services.Configure<MvcOptions>(mvc =>
        {
            // No page of ours posts names in jQuery's notation, and its reader throws on brackets that do not close.
            mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            mvc.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
        });
        services.AddScoped<ExpiredPages>().AddSingleton<IConfigureOptions<AntiforgeryOptions>, AntiforgeryCookie>();
        services.AddHealth();
        MetricsDoor.Add(services);
        services.AddLook(builder.Configuration);
        services.AddErrors();
        services.AddCaptcha(builder.Configuration, development);
    }

    /// <summary>Puts the shell's steps before every page.</summary>
    public static void UseShell(this WebApplication app)
    {
        app.UseFormTargets();
        app.UseSecurityHeaders();
        app.UseRouting(); // Before the errors: which methods an address takes is known from its endpoint.
        app.UseClaveSenceErrors();
        if (app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.KnownIPNetworks.Count > 0)
        {
            app.UseForwardedHeaders(); // With no proxy known the framework would believe everybody.
        }

        app.UseMiddleware<RequestRules>();
        app.UseCors(); // Browser applications of platforms, and nobody else: BrowserApplications.
        app.UseMiddleware<PlatformLimits>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<UploadForms>();
        app.MapLook();
        app.MapHealth();
        app.MapPortal();
        app.MapPlatforms();
        app.MapCaptcha();
        app.MapRazorPages().WithStaticAssets();
    }

    private static PublicAddress AddressOf(ConfigurationManager configuration, bool development)
    {
        var address = new PublicAddress();
        var text = configuration["PublicBaseUrl"];
        if (string.IsNullOrEmpty(text) && !development)
        {
            throw new StartRefusedException(CliTexts.PublicBaseUrlMissing);
        }

        address.Set(text ?? (configuration["URLS"] ?? "http://localhost:5080").Split(';')[0], development);
        return address;
    }
}
