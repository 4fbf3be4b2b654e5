using Microsoft.AspNetCore.Http;

namespace ClaveSence.Tests.Edge;

/// <summary>Every way in which a registry can fail to give a sound answer; none may open a step.</summary>
internal static class BadAnswers
{
    /// <summary>A body that would be a match, were it not spoilt.</summary>
    public const string SiiMatch = """
        {"rut":"76192083-9","run":"12345678-5","razonSocial":"Panadería Los Aromos SpA","vigente":true,"representanteLegal":true}
        """;

    /// <summary>The civil registry's like.</summary>
    public const string CedulaMatch = """
        {"identificador":"12345678-5","numeroCorresponde":true,"bloqueado":false,"vencido":false,"renovacionEnTramite":false,"persona":{"nombres":"María José","apellidos":"Soto","fechaNacimiento":"1980-02-29","fallecida":false}}
        """;

    public static IReadOnlyDictionary<string, RequestDelegate> Of(string match, string identifier) =>
        Transport(match)
            .Concat(Bodies(match, identifier).ToDictionary(pair => pair.Key, pair => Json(pair.Value)))
            .ToDictionary();

    public static RequestDelegate Json(string body) =>
        context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            return context.Response.WriteAsync(body);
        };

    private static Dictionary<string, RequestDelegate> Transport(string match) =>
        new()
        {
            ["too slow"] = context => Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, context.RequestAborted),
            ["headers at once, body never"] = async context =>
            {
                context.Response.ContentType = "application/json";
                await context.Response.StartAsync();
                await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, context.RequestAborted);
            },
            ["reset"] = context =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
            ["broken off in the body"] = async context =>
            {
                context.Response.ContentType = "application/json";
                context.Response.ContentLength = 500;
                await context.Response.WriteAsync(match[..20]);
                context.Abort();
            },
            ["ten megabytes"] = async context =>
            {
                context.Response.ContentType = "application/json";
                var blanks = new byte[64 * 1024];
                Array.Fill(blanks, (byte)' ');
                await context.Response.WriteAsync(match);
                for (var i = 0; i < 160; i++)
                {
                    await context.Response.Body.WriteAsync(blanks, context.RequestAborted);
                }
            },
            ["redirect to a match"] = context =>
            {
                context.Response.Redirect("/elsewhere");
                return context.Request.Path == "/elsewhere" ? Json(match)(context) : Task.CompletedTask;
            },
            ["redirect that keeps the body"] = context =>
            {
                context.Response.Redirect("/elsewhere", permanent: true, preserveMethod: true);
                return Task.CompletedTask;
            },
            ["a match that is not called JSON"] = context =>
            {
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync(match);
            },
            ["500"] = Status(500, match),
            ["503"] = Status(503, match),
            ["429"] = Status(429, match),
            ["404"] = Status(404, match),
            ["401"] = Status(401, match),
            ["201"] = Status(201, match),
            ["204"] = Status(204, ""),
        };

    private static Dictionary<string, string> Bodies(string match, string identifier) =>
        new()
        {
            ["empty"] = "",
            ["null"] = "null",
            ["true"] = "true",
            ["an array"] = $"[{match}]",
            ["a page"] = "<!doctype html><title>Mantención</title>",
            ["truncated"] = match[..(match.Length / 2)],
            ["two answers"] = match + match,
            ["unknown member"] = match.Replace("{\"", "{\"extra\":1,\"", StringComparison.Ordinal),
            ["repeated member"] = match.Replace(":true", $":true,\"{Flag(match)}\":true", StringComparison.Ordinal),
            ["missing member"] = match.Replace($"\"{Flag(match)}\":true,", "", StringComparison.Ordinal),
            ["a flag as text"] = match.Replace(":true", ":\"true\"", StringComparison.Ordinal),
            ["a flag as number"] = match.Replace(":true", ":1", StringComparison.Ordinal),
            ["a flag that is null"] = match.Replace(":true", ":null", StringComparison.Ordinal),
            ["members in capitals"] = match.Replace(
                Flag(match),
                Flag(match).ToUpperInvariant(),
                StringComparison.Ordinal
            ),
            ["a comment"] = match.Replace("{\"", "{/* ok */\"", StringComparison.Ordinal),
            ["another person"] = match.Replace("12345678-5", "11111111-1", StringComparison.Ordinal),
            ["echo with dots"] = match.Replace(identifier, "12.345.678-5", StringComparison.Ordinal),
            ["echo without hyphen"] = match.Replace(identifier, "123456785", StringComparison.Ordinal),
            ["echo with a blank"] = match.Replace(identifier, identifier + " ", StringComparison.Ordinal),
            ["echo that is null"] = match.Replace($"\"{identifier}\"", "null", StringComparison.Ordinal),
            ["echo that is empty"] = match.Replace(identifier, "", StringComparison.Ordinal),
            ["a name that turns the text around"] = Named(match, "Ana\u202E"),
            ["a name of blanks"] = Named(match, "   "),
            ["a name with a line break"] = Named(match, "Ana\\r\\nBcc: x"),
            ["a name that is too long"] = Named(match, new string('a', 300)),
        };

    private static string Flag(string match) =>
        match.Contains("numeroCorresponde", StringComparison.Ordinal) ? "numeroCorresponde" : "vigente";

    private static string Named(string match, string name) =>
        match
            .Replace("Panadería Los Aromos SpA", name, StringComparison.Ordinal)
            .Replace("María José", name, StringComparison.Ordinal);

    private static RequestDelegate Status(int status, string body) =>
        async context =>
        {
            context.Response.StatusCode = status;
            if (body.Length > 0)
            {
                await Json(body)(context);
            }
        };
}
