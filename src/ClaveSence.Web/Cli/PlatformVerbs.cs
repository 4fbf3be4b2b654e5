using System.CommandLine;
using ClaveSence.Web.Platforms;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Cli;

/// <summary>The verbs <c>platform add|change|list|remove|suspend|resume|rotate-secret</c>.</summary>
internal static class PlatformVerbs
{
    private const int Good = 0;
    private const int Failed = 1;

    /// <summary>Makes <c>platform</c> with its verbs.</summary>
    public static Command Make() =>
        new("platform", Texts.HelpPlatform)
        {
            Add(),
            Change(),
            List(),
            OfOne("remove", Texts.HelpPlatformRemove, (desk, id, ct) => desk.RemoveAsync(id, ct)),
            OfOne(
                "suspend",
                Texts.HelpPlatformSuspend,
                (desk, id, ct) => desk.SuspendAsync(id, suspended: true, officer: null, ct)
            ),
            OfOne(
                "resume",
                Texts.HelpPlatformResume,
                (desk, id, ct) => desk.SuspendAsync(id, suspended: false, officer: null, ct)
            ),
            Rotate(),
        };

    private static Command Add()
    {
        var id = new Option<string>("--id") { Description = Texts.HelpPlatformId, Required = true };
        var isPublic = new Option<bool>("--public") { Description = Texts.HelpPlatformPublic };
        var add = new Command("add", Texts.HelpPlatformAdd) { id, isPublic };
        var options = new PlatformLine(add, isNew: true);
        add.SetAction(
            (line, ct) =>
                UseAsync(
                    async desk =>
                    {
                        var empty = new PlatformDraft(line.GetValue(id)!, "", [], [], null, [])
                        {
                            IsPublic = line.GetValue(isPublic),
                        };
                        return Tell(
                            await desk.AddAsync(await options.ReadAsync(line, empty, ct), officer: null, ct),
                            empty.ClientId
                        );
                    },
                    ct
                )
        );
        return add;
    }

    private static Command Change()
    {
        var id = new Argument<string>("id") { Description = Texts.HelpPlatformId };
        var change = new Command("change", Texts.HelpPlatformChange) { id };
        var options = new PlatformLine(change, isNew: false);
        change.SetAction(
            (line, ct) =>
                UseAsync(
                    async desk =>
                    {
                        var (clientId, answer) = (line.GetValue(id)!, new PlatformAnswer(PlatformFault.Unknown));
                        if (await desk.FindAsync(clientId, ct) is { } platform)
                        {
                            var draft = await options.ReadAsync(line, desk.DraftOf(platform), ct);
                            answer = await desk.ChangeAsync(platform.Version, draft, officer: null, ct);
                        }

                        return Tell(answer, clientId);
                    },
                    ct
                )
        );
        return change;
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
                            Console.WriteLine(string.Join("  ", FactsOf(platform, desk.DraftOf(platform).Contact)));
                        }

                        return Good;
                    },
                    ct
                )
        );
        return list;
    }

    // What is registered, in the words of the options that register it.
    private static IEnumerable<string> FactsOf(Platform platform, string? contact)
    {
        yield return platform.ClientId;
        yield return platform.SuspendedAt is null ? Texts.PlatformActive : Texts.PlatformSuspended;
        yield return platform.Name;
        yield return string.Join(' ', platform.Scopes);
        yield return string.Join(' ', platform.RedirectUris);
        foreach (var address in platform.PostLogoutRedirectUris)
        {
            yield return $"post-logout-redirect-uri={address}";
        }

        if (platform.BackchannelLogoutUri is { } told)
        {
            yield return $"backchannel-logout-uri={told}";
        }

        yield return platform.IsPublic ? "public"
        : platform.Jwks is null ? "secret"
        : "jwks";
        if (platform.IsFirstParty)
        {
            yield return "first-party";
        }

        if (platform.IsWithoutPkce)
        {
            yield return "without-pkce";
        }

        if (contact is not null)
        {
            yield return contact;
        }
    }

    private static Command Rotate()
    {
        var id = new Argument<string>("id") { Description = Texts.HelpPlatformId };
        var now = new Option<bool>("--now") { Description = Texts.HelpPlatformNow };
        var rotate = new Command("rotate-secret", Texts.HelpPlatformRotate) { id, now };
        rotate.SetAction(
            (line, ct) =>
                UseAsync(
                    async desk =>
                    {
                        var clientId = line.GetValue(id)!;
                        return Tell(
                            await desk.RotateSecretAsync(
                                clientId,
                                line.GetValue(now),
                                officer: null,
                                version: null,
                                ct
                            ),
                            clientId
                        );
                    },
                    ct
                )
        );
        return rotate;
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
            Console.Error.WriteLine(WordsOf(fault, answer.Until));
            return Failed;
        }

        Console.WriteLine($"client_id: {id}");
        if (answer.Secret is { } secret)
        {
            Console.WriteLine($"client_secret: {secret}");
        }

        return Good;
    }

    private static string WordsOf(PlatformFault fault, DateTimeOffset? until) =>
        fault switch
        {
            PlatformFault.ClientId => Texts.PlatformBadId,
            PlatformFault.Taken => Texts.PlatformTaken,
            PlatformFault.Name => Texts.PlatformBadName,
            PlatformFault.NoRedirectUri => Texts.PlatformNoAddress,
            PlatformFault.RedirectUri or PlatformFault.PostLogoutRedirectUri or PlatformFault.BackchannelLogoutUri =>
                Texts.PlatformBadAddress,
            PlatformFault.Scope => Texts.PlatformBadScope.With(string.Join(' ', PlatformScope.All)),
            PlatformFault.Jwks => Texts.PlatformBadJwks,
            PlatformFault.PublicWithKeys => Texts.PlatformPublicWithKeys,
            PlatformFault.PublicWithoutPkce => Texts.PlatformPublicWithoutPkce,
            PlatformFault.Contact => Texts.PlatformBadContact,
            PlatformFault.ChangedMeanwhile => Texts.PlatformChangedMeanwhile,
            PlatformFault.Unknown => Texts.PlatformUnknown,
            PlatformFault.NoSecret => Texts.PlatformNoSecret,
            PlatformFault.FormerSecretRuns => Texts.PlatformFormerSecretRuns.With(ChileTime.Written(until!.Value)),
        };
}
