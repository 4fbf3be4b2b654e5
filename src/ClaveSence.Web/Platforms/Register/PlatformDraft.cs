namespace ClaveSence.Web.Platforms.Register;

/// <summary>A platform as somebody asks for it: nothing of it is checked yet.</summary>
/// <param name="ClientId">What the protocol calls it.</param>
/// <param name="Name">What people read.</param>
/// <param name="RedirectUris">Where sign-ins may lead.</param>
/// <param name="PostLogoutRedirectUris">Where sign-outs may lead.</param>
/// <param name="BackchannelLogoutUri">Where the end of a session is told; nothing for nowhere.</param>
/// <param name="Scopes">What it may ask for; none for the standard ones.</param>
internal sealed record PlatformDraft(
    string ClientId,
    string Name,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> PostLogoutRedirectUris,
    string? BackchannelLogoutUri,
    IReadOnlyList<string> Scopes
)
{
    /// <summary>Gets a value indicating whether it has no secret.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Gets a value indicating whether it is SENCE's own.</summary>
    public bool IsFirstParty { get; init; }

    /// <summary>Gets a value indicating whether its program knows no PKCE.</summary>
    public bool IsWithoutPkce { get; init; }

    /// <summary>Gets how its id_tokens are signed.</summary>
    public TokenAlgorithm IdTokenAlgorithm { get; init; } = TokenAlgorithm.RS256;

    /// <summary>Gets its public keys as a JWKS; with them it has no secret.</summary>
    public string? Jwks { get; init; }

    /// <summary>Gets the mailbox of who answers for it.</summary>
    public string? Contact { get; init; }

    /// <summary>Names what another draft says otherwise, in the words of the command line.</summary>
    public IEnumerable<string> DifferencesTo(PlatformDraft other)
    {
        (string Word, bool Same)[] parts =
        [
            ("name", Name == other.Name),
            ("redirect-uri", RedirectUris.SequenceEqual(other.RedirectUris)),
            ("post-logout-redirect-uri", PostLogoutRedirectUris.SequenceEqual(other.PostLogoutRedirectUris)),
            ("backchannel-logout-uri", BackchannelLogoutUri == other.BackchannelLogoutUri),
            ("scope", Scopes.Order(StringComparer.Ordinal).SequenceEqual(other.Scopes.Order(StringComparer.Ordinal))),
            ("first-party", IsFirstParty == other.IsFirstParty),
            (other.IsWithoutPkce ? "without-pkce=on" : "without-pkce=off", IsWithoutPkce == other.IsWithoutPkce),
            ("id-token-alg", IdTokenAlgorithm == other.IdTokenAlgorithm),
            ("jwks", Jwks == other.Jwks),
            ("contact", Contact == other.Contact),
        ];
        return parts.Where(part => !part.Same).Select(part => part.Word);
    }
}
