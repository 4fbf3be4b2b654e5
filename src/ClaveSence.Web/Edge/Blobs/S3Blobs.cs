using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace ClaveSence.Web.Edge.Blobs;

/// <summary>Blobs in a bucket of a server that speaks S3. A put that was answered is durable: that is the server's promise.</summary>
internal sealed class S3Blobs(S3Options options) : IBlobStore, IDisposable
{
    private readonly AmazonS3Client _client = new(
        new BasicAWSCredentials(options.AccessKey, options.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = options.Address.AbsoluteUri,
            AuthenticationRegion = options.Region,
            ForcePathStyle = true, // Servers other than Amazon's know buckets by path.
            Timeout = TimeSpan.FromSeconds(20),
            MaxErrorRetry = 2,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED, // Likewise: they know no trailers.
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        }
    );

    /// <inheritdoc/>
    public Task PutAsync(string address, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        TryAsync(async () =>
        {
            using var body = new MemoryStream(content.ToArray(), writable: false);
            return await _client.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = options.Bucket,
                    Key = KeyOf(address),
                    InputStream = body,
                    ContentType = "application/octet-stream",
                    UseChunkEncoding = false,
                },
                ct
            );
        });

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string address, CancellationToken ct) =>
        TryAsync(async () =>
        {
            using var response = await _client.GetObjectAsync(options.Bucket, KeyOf(address), ct);
            var content = new MemoryStream();
            await response.ResponseStream.CopyToAsync(content, ct);
            content.Position = 0;
            return (Stream?)content;
        });

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string address, CancellationToken ct) =>
        await TryAsync(async () => await _client.GetObjectMetadataAsync(options.Bucket, KeyOf(address), ct))
            is not null;

    /// <inheritdoc/>
    public Task DeleteAsync(string address, CancellationToken ct) =>
        TryAsync(async () => await _client.DeleteObjectAsync(options.Bucket, KeyOf(address), ct));

    /// <inheritdoc/>
    public async IAsyncEnumerable<BlobEntry> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        string? next = null;
        do
        {
            var question = new ListObjectsV2Request { BucketName = options.Bucket, ContinuationToken = next };
            var page = await TryAsync(async () => await _client.ListObjectsV2Async(question, ct));
            foreach (var entry in page?.S3Objects ?? [])
            {
                if (BlobAddress.Is(entry.Key[(entry.Key.LastIndexOf('/') + 1)..]))
                {
                    yield return new(
                        entry.Key[(entry.Key.LastIndexOf('/') + 1)..],
                        entry.LastModified!.Value.ToUniversalTime()
                    );
                }
            }

            next = page?.IsTruncated == true ? page.NextContinuationToken : null;
        } while (next is not null);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static string KeyOf(string address) =>
        BlobAddress.Is(address)
            ? $"{address[..2]}/{address[2..4]}/{address}"
            : throw new ArgumentException("Not an address.", nameof(address));

    private static async Task<T?> TryAsync<T>(Func<Task<T?>> act)
        where T : class
    {
        try
        {
            return await act();
        }
        catch (AmazonS3Exception fault)
            when (fault.StatusCode is HttpStatusCode.NotFound && fault.ErrorCode is not "NoSuchBucket")
        {
            return null;
        }
        catch (Exception fault)
            when (fault is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException)
        {
            throw new IOException("The server of files refused or did not answer.", fault);
        }
    }
}
