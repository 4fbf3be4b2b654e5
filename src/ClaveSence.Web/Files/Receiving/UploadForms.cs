using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Files.Receiving;

/// <summary>Reads the forms of pages that say <see cref="UploadsAttribute"/>, behind authorization and before any page: the page finds its fields and files ready.</summary>
internal sealed class UploadForms(
    RequestDelegate next,
    ReceivingPlaces places,
    IAntiforgery antiforgery,
    IOptions<AntiforgeryOptions> tokens,
    IOptions<FormOptions> caps,
    FilesOptions options,
    TimeProvider clock
)
{
    /// <summary>How large such a form may be: what is beyond three files is read away up to here, so that people read why.</summary>
    public const long LargestBody = 64 * 1024 * 1024;

    private static readonly Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate Slowest = new(
        bytesPerSecond: 4096,
        gracePeriod: TimeSpan.FromSeconds(10)
    );
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Tells whether a request is such a form.</summary>
    public static bool Is(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true
        && context.GetEndpoint()?.Metadata.GetMetadata<UploadsAttribute>() is not null;

    /// <summary>Looks at the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!Is(context))
        {
            await next(context);
            return;
        }

        Allow(context);
        if (await ReadAsync(context) is not { } form)
        {
            context.Response.Headers.Connection = "close"; // What was not read is not waited for.
            return;
        }

        using (form.Uploads)
        {
            context.Request.Form = new FormCollection(form.Fields);
            context.Features.Set(form.Uploads);
            await next(context);
        }
    }

    private static void Allow(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LargestBody;
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = Slowest;
        }
    }

    private async Task<UploadForm?> ReadAsync(HttpContext context)
    {
        using var place = places.Take();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(Longest);
        using var reader = new UploadReader(
            context,
            caps.Value,
            tokens.Value.FormFieldName,
            antiforgery,
            options,
            clock
        )
        {
            Trouble = place is null ? new FileOutcome.Busy() : null,
        };
        try
        {
            return await reader.ReadAsync(limit.Token);
        }
        catch (InvalidDataException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException fault)
        {
            context.Response.StatusCode = fault.StatusCode;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status408RequestTimeout;
        }
        catch (IOException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest; // It ended in the middle of a part.
        }

        return null;
    }
}
