using ClaveSence.Web.Shell;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Edge.Blobs;

/// <summary>Settings <c>Files__S3__…</c>: a server that speaks S3 keeps the files instead of a folder.</summary>
internal sealed class S3Options
{
    /// <summary>Gets the server's address: <c>Files__S3__Address</c>; https, or http on this machine.</summary>
    public required Uri Address { get; init; }

    /// <summary>Gets the bucket: <c>Files__S3__Bucket</c>.</summary>
    public required string Bucket { get; init; }

    /// <summary>Gets the region that requests are signed for: <c>Files__S3__Region</c>, <c>us-east-1</c> by default.</summary>
    public required string Region { get; init; }

    /// <summary>Gets the name of the access key: <c>Files__S3__AccessKey</c>.</summary>
    public required string AccessKey { get; init; }

    /// <summary>Gets the access key: <c>Files__S3__SecretKey</c>.</summary>
    public required string SecretKey { get; init; }

    /// <summary>Reads the settings; nothing when no bucket is named.</summary>
    /// <exception cref="StartRefusedException">One is missing beside a bucket, or malformed.</exception>
    public static S3Options? From(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Files:S3");
        if (settings["Bucket"] is not { Length: > 0 } bucket)
        {
            return null;
        }

        return new()
        {
            Bucket = bucket,
            Address = AddressOf(settings["Address"]),
            Region = settings["Region"] is { Length: > 0 } region ? region : "us-east-1",
            AccessKey = Needed(settings, "AccessKey"),
            SecretKey = Needed(settings, "SecretKey"),
        };
    }

    /// <summary>Never writes the key.</summary>
    public override string ToString() => "[S3]";

    private static Uri AddressOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { UserInfo: "", Query: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new StartRefusedException(CliTexts.SettingMalformed.With("Files__S3__Address", "https://…"));

    private static string Needed(IConfigurationSection settings, string name) =>
        settings[name] is { Length: > 0 } text
            ? text
            : throw new StartRefusedException(CliTexts.SettingMalformed.With($"Files__S3__{name}", "…"));
}
