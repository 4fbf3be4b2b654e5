using ClaveSence.Web.Platforms.Visits;
using OpenIddict.Abstractions;

namespace ClaveSence.Web.Chapters.Platforms;

/// <summary>A platform's request as it is judged.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Entry">The row in which it waited; nothing when it came just now.</param>
/// <param name="Name">That row's name, as the address had it.</param>
/// <param name="HintedSubject">Who the platform thinks is there (<c>id_token_hint</c>), by its own name for them.</param>
internal sealed record AuthorizeRequest(
    OpenIddictRequest Request,
    PlatformEntry? Entry,
    string? Name,
    string? HintedSubject
)
{
    /// <summary>Gets what is asked for.</summary>
    public IReadOnlyList<string> Scopes => Request.GetScopes();

    /// <summary>Gets how sure the platform would like to be.</summary>
    public IReadOnlyList<string> AcrValues => Request.GetAcrValues();

    /// <summary>Tells whether a prompt was asked for.</summary>
    public bool Has(string prompt) => Request.HasPromptValue(prompt);
}
