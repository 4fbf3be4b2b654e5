using System.CommandLine;
using ClaveSence.Web.Platforms;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Cli;

/// <summary>The verbs <c>platform add|list|remove|suspend|resume|rotate-secret</c>.</summary>
internal static class PlatformVerbs
{
    private const int Good = 0;
    private const int Failed = 1;

    /// <summary>Makes <c>platform</c> with its verbs.</summary>
    public static Command Make() =>
        new("platform", Texts.HelpPlatform)
        {
            Add(),
            List(),
            OfOne("remove", Texts.HelpPlatformRemove, (desk, id, ct) => desk.RemoveAsync(id, ct)),
            OfOne("suspend", Texts.HelpPlatformSuspend, (desk, id, ct) => desk.SuspendAsync(id, suspended: true, ct)),
            OfOne("resume", Texts.HelpPlatformResume, (desk, id, ct) => desk.SuspendAsync(id, suspended: false, ct)),
            OfOne("rotate-secret", Texts.HelpPlatformRotate, (desk, id, ct) => desk.RotateSecretAsync(id, ct)),
        };

    private static Command Add()
    {
        var id = new Option<string>("--id") { Description = Texts.HelpPlatformId, Required = true };
        var name = new Option<string>("--name") { Description = Texts.HelpPlatformName, Required = true };
        var redirect = new Option<string[]>("--redirect-uri") { Description = Texts.HelpPlatformRedirect };
        redirect.Required = true;
        var after = new Option<string[]>("--post-logout-redirect-uri") { Description = Texts.HelpPlatformAfter };
        var told = new Option<string>("--backchannel-logout-uri") { Description = Texts.HelpPlatformTold };
        var scope = new Option<string[]>("--scope") { Description = Texts.HelpPlatformScope };
        scope.AllowMultipleArgumentsPerToken = true;
        var isPublic = new Option<bool>("--public") { Description = Texts.HelpPlatformPublic };
        var first = new Option<bool>("--first-party") { Description = Texts.HelpPlatformFirstParty };
        var jwks = new Option<FileInfo>("--jwks") { Description = Texts.HelpPlatformJwks };
        jwks.AcceptExistingOnly();
        var algorithm = new Option<TokenAlgorithm>("--id-token-alg") { Description = Texts.HelpPlatformAlgorithm };
        var contact = new Option<string>("--contact") { Description = Texts.HelpPlatformContact };
        var add = new Command("add", Texts.HelpPlatformAdd)
        {
            id,
            name,
            redirect,
            after,
            told,
            scope,
            isPublic,
            first,
            jwks,
            algorithm,
            contact,
        };
        add.SetAction(
            (line, ct) =>
                UseAsync(
                    async desk =>
                    {
                        var draft = new PlatformDraft(
                            line.GetValue(id)!,
                            line.GetValue(name)!,
                            line.GetValue(redirect) ?? [],
                            line.GetValue(after) ?? [],
                            line.GetValue(told),
                            line.GetValue(scope) ?? []
                        )
                        {
                            IsPublic = line.GetValue(isPublic),
                            IsFirstParty = line.GetValue(first),
                            IdTokenAlgorithm = line.GetValue(algorithm),
                            Jwks = line.GetValue(jwks) is { } file
                                ? await File.ReadAllTextAsync(file.FullName, ct)
                                : null,
                            Contact = line.GetValue(contact),
                        };
                        return Tell(await desk.AddAsync(draft, ct), draft.ClientId);
                    },
                    ct
                )
        );
        return add;
    }

    private static Command List()
    {
        var list = new Command("list", Texts.HelpPlatformList);
        list.SetAction(
            (_, ct) =>
                UseAsync(
                    async desk =>
                    {
                        foreach (var platform in await desk.ListAsync(ct))
                        {
                            var state = platform.SuspendedAt is null ? Texts.PlatformActive : Texts.PlatformSuspended;
                            Console.WriteLine(
                                $"{platform.ClientId}  {state}  {platform.Name}  {string.Join(' ', platform.Scopes)}  {string.Join(' ', platform.RedirectUris)}"
                            );
                        }

                        return Good;
                    },
                    ct
                )
        );
        return list;
    }

    private static Command OfOne(
        string verb,
        string help,
        Func<PlatformDesk, string, CancellationToken, Task<PlatformAnswer>> act
    )
    {
        var id = new Argument<string>("id") { Description = Texts.HelpPlatformId };
        var command = new Command(verb, help) { id };
        command.SetAction(
            (line, ct) => UseAsync(async desk => Tell(await act(desk, line.GetValue(id)!, ct), line.GetValue(id)!), ct)
        );
        return command;
    }

    private static Task<int> UseAsync(Func<PlatformDesk, Task<int>> act, CancellationToken ct) =>
        Operator.UseAsync(act, builder => builder.Services.AddPlatformRegister(), ct);

    private static int Tell(PlatformAnswer answer, string id)
    {
        if (answer.Fault is { } fault)
        {
            Console.Error.WriteLine(WordsOf(fault));
            return Failed;
        }

        Console.WriteLine($"client_id: {id}");
        if (answer.Secret is { } secret)
        {
            Console.WriteLine($"client_secret: {secret}");
        }

        return Good;
    }

    private static string WordsOf(PlatformFault fault) =>
        fault switch
        {
            PlatformFault.ClientId => Texts.PlatformBadId,
            PlatformFault.Taken => Texts.PlatformTaken,
            PlatformFault.Name => Texts.PlatformBadName,
            PlatformFault.NoRedirectUri => Texts.PlatformNoAddress,
            PlatformFault.Address => Texts.PlatformBadAddress,
            PlatformFault.Scope => Texts.PlatformBadScope.With(string.Join(' ', PlatformScope.All)),
            PlatformFault.Jwks => Texts.PlatformBadJwks,
            PlatformFault.PublicWithKeys => Texts.PlatformPublicWithKeys,
            PlatformFault.Contact => Texts.PlatformBadContact,
            PlatformFault.Unknown => Texts.PlatformUnknown,
            PlatformFault.NoSecret => Texts.PlatformNoSecret,
        };
}
