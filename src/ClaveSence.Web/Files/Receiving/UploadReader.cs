using System.Text;
using ClaveSence.Web.Edge.Blobs;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ClaveSence.Web.Files.Receiving;

/// <summary>Reads one form that carries files as it arrives: fields into memory under the caps of all forms, files chunk by chunk into sealed drafts.</summary>
/// <remarks>
/// The antiforgery token is the first part, so that nothing of a forged form reaches the disk. A file is counted while it is read; what
/// is beyond 5 MB is read away and not kept. The framework's own reader, which writes what is large into a temporary file in clear, never
/// sees the request (threat X-09).
/// </remarks>
internal sealed class UploadReader(
    HttpContext context,
    FormOptions caps,
    string tokenField,
    IAntiforgery antiforgery,
    FilesOptions options,
    TimeProvider clock
) : IDisposable
{
    /// <summary>How many files one form may send.</summary>
    public const int MostFiles = 3;

    private const int LongestBoundary = 70;
    private const int BufferLength = 64 * 1024;
    private readonly Dictionary<string, StringValues> _fields = [];
    private readonly List<Upload> _files = [];
    private readonly byte[] _buffer = new byte[BufferLength];
    private bool _isGenuine;
    private bool _isHandedOver;

    /// <summary>Gets or sets why files of the form are missing; nothing while none is.</summary>
    public FileOutcome? Trouble { get; set; }

    /// <summary>Reads the form.</summary>
    /// <exception cref="InvalidDataException">It is no such form, its first part is not the token, or it breaks a cap of fields.</exception>
    public async Task<UploadForm> ReadAsync(CancellationToken ct)
    {
        var reader = new MultipartReader(BoundaryOf(context.Request), context.Request.Body)
        {
            HeadersCountLimit = 8,
            HeadersLengthLimit = 4096,
        };
        try
        {
            for (var first = true; await reader.ReadNextSectionAsync(ct) is { } part; first = false)
            {
                await ReadAsync(part, first, ct);
            }
        }
        catch (BadHttpRequestException fault)
            when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge && _isGenuine)
        {
            Trouble = new FileOutcome.TooMany(); // What came first is here; the rest is not read.
        }

        _isHandedOver = true;
#pragma warning disable CA2000 // Whoever gets the form disposes of its files.
        return new(_fields, new Uploads(_files, Trouble));
#pragma warning restore CA2000
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isHandedOver)
        {
            _files.ForEach(file => file.Dispose());
        }
    }

    private static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary.ToString()
            : throw new InvalidDataException("The form has no sound boundary.");

    private async Task ReadAsync(MultipartSection part, bool first, CancellationToken ct)
    {
        if (
            !ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
            || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(disposition.Name).ToString() is not { Length: > 0 } name
            || name.Length > caps.KeyLengthLimit
        )
        {
            throw new InvalidDataException("A part of the form has no name.");
        }

        if (first != (name == tokenField))
        {
            throw new InvalidDataException("The token is not the first part.");
        }

        if (NameOf(disposition) is { } declared)
        {
            await ReadFileAsync(name, declared, part.Body, ct);
        }
        else
        {
            await ReadFieldAsync(name, part.Body, ct);
        }

        if (first)
        {
            await CheckTokenAsync();
        }
    }

    // The plain name first: some browsers' filename* is another one, and either may lie.
    private static string? NameOf(ContentDispositionHeaderValue disposition) =>
        disposition.FileName.HasValue ? HeaderUtilities.RemoveQuotes(disposition.FileName).ToString()
        : disposition.FileNameStar.HasValue ? disposition.FileNameStar.ToString()
        : null;

    // The form as it is so far: the token alone. The page's own filter asks again with the whole.
    private async Task CheckTokenAsync()
    {
        context.Request.Form = new FormCollection(_fields);
        _isGenuine = await antiforgery.IsRequestValidAsync(context);
    }

    private async Task ReadFieldAsync(string name, Stream body, CancellationToken ct)
    {
        var length = await body.ReadAtLeastAsync(_buffer, caps.ValueLengthLimit + 1, throwOnEndOfStream: false, ct);
        if (length > caps.ValueLengthLimit || _fields.Count >= caps.ValueCountLimit)
        {
            throw new InvalidDataException("The form has more than any of ours.");
        }

        if (
            !_fields.TryAdd(name, Encoding.UTF8.GetString(_buffer, 0, length))
            || context.Request.Query.ContainsKey(name)
        )
        {
            throw new InvalidDataException("A field comes twice.");
        }
    }

    private async Task ReadFileAsync(string name, string declared, Stream body, CancellationToken ct)
    {
        var length = await body.ReadAtLeastAsync(_buffer, BufferLength, throwOnEndOfStream: false, ct);
        if (length == 0 && declared.Length == 0)
        {
            return; // No file was chosen.
        }

        if (_files.Count == MostFiles)
        {
            Trouble ??= new FileOutcome.TooMany();
        }

        if (_files.Exists(file => file.Field == name))
        {
            throw new InvalidDataException("A field comes twice.");
        }

        if (!_isGenuine || Trouble is not null)
        {
            await DrainAsync(body, ct);
            return;
        }

        var taking = new DraftTaking(Path.Combine(options.Folder, FolderBlobs.IncomingName), clock);
        var draft = await taking.TakeAsync(body, _buffer, length, ct);
        if (taking.HasFailed)
        {
            Trouble = new FileOutcome.Unavailable();
        }
        else
        {
            _files.Add(new(name, declared, draft));
        }
    }

    private async Task DrainAsync(Stream body, CancellationToken ct)
    {
        while (await body.ReadAsync(_buffer, ct) > 0)
        {
            // Read away: a browser that is not heard out shows no answer.
        }
    }
}
