using System.CommandLine;
using ClaveSence.Domain;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Cli;

/// <summary>The verbs <c>officer add</c>, <c>officer list</c> and <c>officer end</c>.</summary>
internal static class OfficerVerbs
{
    private const int Good = 0;
    private const int Failed = 1;

    /// <summary>Makes <c>officer</c> with its verbs.</summary>
    public static Command Make() => new("officer", Texts.HelpOfficer) { Add(), List(), End() };

    private static Command Add()
    {
        var run = RunOption();
        var email = new Option<string>("--email") { Description = Texts.HelpOfficerEmail, Required = true };
        var roles = new Option<OfficerRole[]>("--role")
        {
            Description = Texts.HelpOfficerRole.With(string.Join(", ", Enum.GetNames<OfficerRole>())),
            Required = true,
            AllowMultipleArgumentsPerToken = false,
        };
        email.Validators.Add(line =>
        {
            if (!EmailAddress.TryParse(line.GetValueOrDefault<string>(), out _))
            {
                line.AddError(Texts.OfficerEmailMalformed);
            }
        });
        var add = new Command("add", Texts.HelpOfficerAdd) { run, email, roles };
        add.SetAction(
            (line, ct) =>
                UseAsync<OfficerAdding>(
                    async adding =>
                    {
                        var link = await adding.AddAsync(
                            Rut.Parse(line.GetRequiredValue(run)),
                            EmailAddress.Parse(line.GetRequiredValue(email)),
                            [.. line.GetRequiredValue(roles).Distinct()],
                            ct
                        );
                        Console.WriteLine(link);
                        return Good;
                    },
                    ct
                )
        );
        return add;
    }

    private static Command List()
    {
        var list = new Command("list", Texts.HelpOfficerList);
        list.SetAction(
            (_, ct) =>
                UseAsync<OfficerBook>(
                    async officers =>
                    {
                        Console.WriteLine(Texts.OfficerListHead);
                        foreach (var one in await officers.ListAsync(ct))
                        {
                            Console.WriteLine(
                                string.Join('\t', one.Run, StateOf(one.Officer), string.Join(',', one.Roles), one.Email)
                            );
                        }

                        return Good;
                    },
                    ct
                )
        );
        return list;
    }

    private static Command End()
    {
        var run = RunOption();
        var end = new Command("end", Texts.HelpOfficerEnd) { run };
        end.SetAction(
            (line, ct) =>
                UseAsync<OfficerEndVerb>(
                    async verb =>
                    {
                        var ended = await verb.RunAsync(Rut.Parse(line.GetRequiredValue(run)), ct);
                        Console.WriteLine(ended ? Texts.OfficerEnded : Texts.OfficerUnknown);
                        return ended ? Good : Failed;
                    },
                    ct
                )
        );
        return end;
    }

    private static Option<string> RunOption()
    {
        var run = new Option<string>("--run") { Description = Texts.HelpOfficerRun, Required = true };
        run.Validators.Add(line =>
        {
            if (!Rut.TryParse(line.GetValueOrDefault<string>(), out _))
            {
                line.AddError(Texts.OfficerRunMalformed);
            }
        });
        return run;
    }

    private static Task<int> UseAsync<T>(Func<T, Task<int>> act, CancellationToken ct)
        where T : notnull =>
        Operator.UseAsync(
            act,
            builder => builder.Services.AddCredentials(builder.Configuration).AddFactors().AddOfficers(),
            ct
        );

    private static string StateOf(Officer officer) =>
        officer switch
        {
            { EndedAt: not null } => Texts.OfficerStateEnded,
            { ActivatedAt: null } => Texts.OfficerStateWaiting,
            _ => Texts.OfficerStateActive,
        };
}
