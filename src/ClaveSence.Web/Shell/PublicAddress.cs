using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Shell;

/// <summary>The one address that the service goes by: every link in a letter starts with it, whatever a request's Host says.</summary>
internal sealed class PublicAddress
{
    private Uri? _root;

    /// <summary>Gets the address, without a trailing slash.</summary>
    public string Root => Uri.GetLeftPart(UriPartial.Authority);

    /// <summary>Gets whether browsers reach the service over https: it is so everywhere but on a loopback address in Development.</summary>
    public bool IsHttps => Uri.Scheme == Uri.UriSchemeHttps;

    /// <summary>Gets the host's name, as the Host header must say it.</summary>
    public string Host => Uri.Host;

    private Uri Uri =>
        _root ?? throw new InvalidOperationException("The address is known once the server has started.");

    /// <summary>Writes the address of one of our pages.</summary>
    public string Of(string path) => Root + path;

    /// <summary>Takes the setting <c>PublicBaseUrl</c>, or in Development the first address that the server listens on.</summary>
    /// <exception cref="StartRefusedException">The address is not https, and not a loopback one in Development either.</exception>
    public void Set(string address, bool development)
    {
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var root)
            || root.PathAndQuery != "/"
            || (root.Scheme != Uri.UriSchemeHttps && root.Scheme != Uri.UriSchemeHttp)
        )
        {
            throw new StartRefusedException(CliTexts.PublicBaseUrlMalformed);
        }

        if (root.Scheme == Uri.UriSchemeHttp && !(development && root.IsLoopback))
        {
            throw new StartRefusedException(CliTexts.PublicBaseUrlInsecure);
        }

        _root = root;
    }
}
