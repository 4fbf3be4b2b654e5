namespace Plataforma;

/// <summary>What every answer says to the browser.</summary>
internal static class SecurityHeaders
{
    /// <summary>Adds it. Forms may lead to Clave Sence as well: «Cerrar sesión» does.</summary>
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var issuer = new Uri(context.RequestServices.GetRequiredService<SiteSettings>().Issuer);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {issuer.GetLeftPart(UriPartial.Authority)}; "
            + "base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }
}
