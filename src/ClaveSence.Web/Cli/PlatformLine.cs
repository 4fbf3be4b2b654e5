using System.CommandLine;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Web.Cli;

/// <summary>The options by which a command line describes a platform: all of it for <c>add</c>, what is to be otherwise for <c>change</c>.</summary>
internal sealed class PlatformLine
{
    private readonly Option<string> _name = new("--name") { Description = Texts.HelpPlatformName };
    private readonly Option<string[]> _redirect = new("--redirect-uri") { Description = Texts.HelpPlatformRedirect };
    private readonly Option<string[]> _after = new("--post-logout-redirect-uri")
    {
        Description = Texts.HelpPlatformAfter,
    };
    private readonly Option<string> _told = new("--backchannel-logout-uri") { Description = Texts.HelpPlatformTold };
    private readonly Option<string[]> _scope = new("--scope")
    {
        Description = Texts.HelpPlatformScope,
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<bool> _first = new("--first-party") { Description = Texts.HelpPlatformFirstParty };
    private readonly Option<bool> _withoutPkce = new("--without-pkce") { Description = Texts.HelpPlatformWithoutPkce };
    private readonly Option<FileInfo> _jwks = new("--jwks") { Description = Texts.HelpPlatformJwks };
    private readonly Option<TokenAlgorithm> _algorithm = new("--id-token-alg")
    {
        Description = Texts.HelpPlatformAlgorithm,
    };
    private readonly Option<string> _contact = new("--contact") { Description = Texts.HelpPlatformContact };

    /// <summary>Gives a command the options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isNew">Whether the platform is a new one: then its name and an address for sign-ins must be said.</param>
    public PlatformLine(Command command, bool isNew)
    {
        (_name.Required, _redirect.Required) = (isNew, isNew);
        _jwks.AcceptExistingOnly();
        foreach (
            var option in new Option[]
            {
                _name,
                _redirect,
                _after,
                _told,
                _scope,
                _first,
                _withoutPkce,
                _jwks,
                _algorithm,
                _contact,
            }
        )
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the line: what it does not say stays as it was; an empty text takes away.</summary>
    public async Task<PlatformDraft> ReadAsync(ParseResult line, PlatformDraft before, CancellationToken ct) =>
        before with
        {
            Name = Said(line, _name) ? line.GetValue(_name)! : before.Name,
            RedirectUris = Said(line, _redirect) ? line.GetValue(_redirect)! : before.RedirectUris,
            PostLogoutRedirectUris = Said(line, _after)
                ? [.. line.GetValue(_after)!.Where(one => one.Length > 0)]
                : before.PostLogoutRedirectUris,
            BackchannelLogoutUri = Said(line, _told) ? TextOf(line, _told) : before.BackchannelLogoutUri,
            Scopes = Said(line, _scope) ? line.GetValue(_scope)! : before.Scopes,
            IsFirstParty = Said(line, _first) ? line.GetValue(_first) : before.IsFirstParty,
            IsWithoutPkce = Said(line, _withoutPkce) ? line.GetValue(_withoutPkce) : before.IsWithoutPkce,
            Jwks = line.GetValue(_jwks) is { } file ? await File.ReadAllTextAsync(file.FullName, ct) : before.Jwks,
            IdTokenAlgorithm = Said(line, _algorithm) ? line.GetValue(_algorithm) : before.IdTokenAlgorithm,
            Contact = Said(line, _contact) ? TextOf(line, _contact) : before.Contact,
        };

    private static bool Said(ParseResult line, Option option) => line.GetResult(option) is { Implicit: false };

    private static string? TextOf(ParseResult line, Option<string> option) =>
        line.GetValue(option) is { Length: > 0 } text ? text : null;
}
