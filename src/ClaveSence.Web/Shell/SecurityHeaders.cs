using Microsoft.Net.Http.Headers;

namespace ClaveSence.Web.Shell;

/// <summary>The headers of every response (ASVS 3.4): no inline script or style, no frame, no sniffing, no referrer.</summary>
internal static class SecurityHeaders
{
    private const string Sandbox = "sandbox; default-src 'none'";
    private static readonly object SandboxKey = new();
    private static readonly TimeSpan OneYear = TimeSpan.FromDays(365);

    /// <summary>Adds them before anything else answers, errors and files included.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var https = app.Services.GetRequiredService<PublicAddress>().IsHttps;
        app.Use(
            (context, next) =>
            {
                // Registered before the policy's own, and so the last to run.
                context.Response.OnStarting(() =>
                {
                    if (context.Items.ContainsKey(SandboxKey))
                    {
                        context.Response.Headers.ContentSecurityPolicy = Sandbox;
                    }

                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
        app.UseSecurityHeaders(Policy(https));
        app.Use(
            (context, next) =>
            {
                // What says nothing of caching is dynamic, and is nobody's to keep. Files say their own.
                context.Response.OnStarting(() =>
                {
                    if (!context.Response.Headers.ContainsKey(HeaderNames.CacheControl))
                    {
                        context.Response.Headers.CacheControl = "no-store";
                    }

                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
    }

    /// <summary>Shuts a response in: should a browser open the file instead of saving it, it runs, loads and sends nothing (threats 5.4).</summary>
    public static void ShutIn(HttpContext context) => context.Items[SandboxKey] = true;

    private static HeaderPolicyCollection Policy(bool https)
    {
        var policy = new HeaderPolicyCollection()
            .AddFrameOptionsDeny()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyNoReferrer()
            .AddCrossOriginOpenerPolicy(opener => opener.SameOrigin())
            .AddCrossOriginResourcePolicy(resource => resource.SameOrigin())
            .AddPermissionsPolicy(permissions =>
            {
                permissions.AddCamera().None();
                permissions.AddGeolocation().None();
                permissions.AddMicrophone().None();
                permissions.AddPayment().None();
                permissions.AddUsb().None();
            })
            .RemoveServerHeader()
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddScriptSrc().Self();
                csp.AddStyleSrc().Self();
                csp.AddImgSrc().Self().Data();
                csp.AddFontSrc().Self();
                csp.AddMediaSrc().Self();
                csp.AddConnectSrc().Self();
                csp.AddWorkerSrc().Self();
                csp.AddFormAction().Self();
                csp.AddFrameAncestors().None();
                csp.AddBaseUri().None();
            });
        return https ? policy.AddStrictTransportSecurityMaxAgeIncludeSubDomains((int)OneYear.TotalSeconds) : policy;
    }
}
