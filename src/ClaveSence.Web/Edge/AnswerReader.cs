namespace ClaveSence.Web.Edge;

/// <summary>Reads a registry's answer inside the retries and the breaker, so that a bad answer counts as a failure.</summary>
/// <remarks>
/// Everything but a 200 with a readable, sound body of at most <see cref="LargestBody"/> bytes leaves as an
/// <see cref="HttpRequestException"/> whose message repeats nothing of the answer.
/// </remarks>
internal sealed class AnswerReader : DelegatingHandler
{
    /// <summary>The largest body that is read: 64 kB. An answer of the contract has less than 2 kB.</summary>
    public const int LargestBody = 64 * 1024;

    /// <summary>How the request's sender reads the body: false when it is not a sound answer.</summary>
    public static readonly HttpRequestOptionsKey<Func<ReadOnlyMemory<byte>, bool>> Reading = new("Registry.Reading");

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var response = await base.SendAsync(request, ct);
        try
        {
            if (response.StatusCode != System.Net.HttpStatusCode.OK)
            {
                throw new HttpRequestException("The registry refused or failed.", null, response.StatusCode);
            }

            var body = await ReadAsync(response.Content, ct);
            return request.Options.TryGetValue(Reading, out var read) && read(body)
                ? response
                : throw new HttpRequestException(HttpRequestError.InvalidResponse, "The answer is not a sound one.");
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken ct)
    {
        if (content.Headers.ContentType?.MediaType != "application/json" || content.Headers.ContentEncoding.Count > 0)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, "The answer is not plain JSON.");
        }

        var buffer = new byte[LargestBody + 1];
        try
        {
            await using var stream = await content.ReadAsStreamAsync(ct);
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            return length <= LargestBody
                ? buffer.AsMemory(0, length)
                : throw new HttpRequestException(HttpRequestError.InvalidResponse, "The answer is too long.");
        }
        catch (IOException broken)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer broke off.", broken);
        }
    }
}
