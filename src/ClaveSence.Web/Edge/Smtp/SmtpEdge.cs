using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ClaveSence.Web.Edge.Smtp;

/// <summary>The way out for letters: opens connections to the one mail server that the settings name.</summary>
internal sealed class SmtpEdge(SmtpRelay relay)
{
    private readonly X509Certificate2Collection? _authority = AuthorityOf(relay);

    /// <summary>Gets how many connections one process may have at once.</summary>
    public int Connections => relay.Connections;

    /// <summary>Gets the host that stands in our Message-IDs: the sender's.</summary>
    public string MessageIdHost => relay.From.Domain;

    /// <summary>Makes a connection that opens itself with the first letter.</summary>
    public SmtpConnection Connect() => new(relay, _authority is null ? null : IsTrusted);

    // A private authority replaces the system's ones; a name that does not match is refused in either case.
    private bool IsTrusted(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (shown is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_authority!);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // a private authority seldom publishes a list
        foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        using var server = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        return own.Build(server);
    }

    private static X509Certificate2Collection? AuthorityOf(SmtpRelay relay)
    {
        if (relay.Authority is not { } file)
        {
            return null;
        }

        var authority = new X509Certificate2Collection();
        authority.ImportFromPemFile(file);
        return authority;
    }
}
