using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;

namespace ClaveSence.Web.Development;

/// <summary>What Development adds: pretend registries, the samples they know, and the addresses that steer them.</summary>
internal static class DevelopmentTools
{
    /// <summary>Adds the pretend registries; call it in Development only, after <c>AddRegistries</c>.</summary>
    public static IServiceCollection AddDevelopment(this IServiceCollection services)
    {
        services.AddSingleton<Samples>().AddScoped<AccountTool>();
        services.AddSingleton<PretendRegistries>();
        services.AddHostedService(provider => provider.GetRequiredService<PretendRegistries>());
        services.AddSingleton<SampleSenceRegister>();
        services.AddHostedService(provider => provider.GetRequiredService<SampleSenceRegister>());
        ReachPretendWhenUnset(services, SiiClient.Name);
        ReachPretendWhenUnset(services, RegistroCivilClient.Name);
        return services;
    }

    /// <summary>Closes <c>/desarrollo</c> to everybody but this machine; in every environment, for the page exists in all of them.</summary>
    public static IApplicationBuilder UseDevelopmentGate(this IApplicationBuilder app) =>
        app.UseMiddleware<DevelopmentGate>();

    /// <summary>Adds the addresses of the samples and of the registries' behaviour; call it in Development only.</summary>
    public static void MapDevelopment(this IEndpointRouteBuilder app)
    {
        var tools = app.MapGroup("/desarrollo").AllowAnonymous();
        tools.MapGet("/muestras.json", SheetAsync);
        tools.MapPost("/muestras", InventAsync);
        tools.MapPut("/registros/{registry}", BehaveAsync);
        tools.MapPut("/empresas/{rut}", CompanyTool.ChangeAsync);
        tools.MapPut("/reloj", ClockTool.AdvanceAsync);
        tools.MapPost("/cuentas", AccountTool.MakeAsync);
    }

    private static async Task<IResult> SheetAsync(Samples samples, CancellationToken ct) =>
        Results.Json((await samples.AllAsync(ct)).Sheet, DevelopmentJson.Readable.SampleSheet);

    private static async Task<IResult> InventAsync(
        HttpContext context,
        Samples samples,
        SampleSenceRegister register,
        CancellationToken ct
    )
    {
        if (await ReadAsync(context, DevelopmentJson.Default.SampleCounts, ct) is not { IsAllowed: true } more)
        {
            return Unreadable(Texts.CountsUnreadable);
        }

        var sheet = await samples.InventAsync(more, ct);
        await register.PutAsync(sheet.Companies, ct);
        return Results.Json(sheet, DevelopmentJson.Readable.SampleSheet);
    }

    private static async Task<IResult> BehaveAsync(
        string registry,
        HttpContext context,
        PretendRegistries registries,
        CancellationToken ct
    )
    {
        if (
            await ReadAsync(context, DevelopmentJson.Default.RegistryBehaviour, ct) is not { IsAllowed: true } behaviour
        )
        {
            return Unreadable(Texts.BehaviourUnreadable);
        }

        return registries.TryBehave(registry, behaviour)
            ? Results.Json(behaviour, DevelopmentJson.Readable.RegistryBehaviour)
            : Results.Problem(Texts.UnknownRegistry, statusCode: StatusCodes.Status404NotFound);
    }

    /// <summary>Answers a body that is not what the tool takes.</summary>
    internal static IResult Unreadable(string detail) =>
        Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>Reads a body; null for what is not one.</summary>
    /// <remarks>Strict, and JSON only: a form of another site cannot post it without asking the browser first.</remarks>
    internal static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        try
        {
            return context.Request.HasJsonContentType() ? await context.Request.ReadFromJsonAsync(type, ct) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The port is known only once the pretend registries are up, so it is asked for whenever a client is made.
    private static void ReachPretendWhenUnset(IServiceCollection services, string registry) =>
        services
            .AddHttpClient(registry)
            .ConfigureHttpClient(
                (provider, client) =>
                    client.BaseAddress ??= provider.GetRequiredService<PretendRegistries>().AddressOf(registry)
            );
}
