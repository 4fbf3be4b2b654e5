using System.CommandLine;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Cli;

/// <summary>The verbs <c>mail list</c> and <c>mail send-again</c>.</summary>
internal static class MailVerbs
{
    private const int Good = 0;
    private const int Failed = 1;

    /// <summary>Makes <c>mail</c> with its verbs.</summary>
    public static Command Make() => new("mail", Texts.HelpMail) { List(), SendAgain() };

    private static Command List()
    {
        var dead = new Option<bool>("--dead") { Description = Texts.HelpMailDead };
        var queued = new Option<bool>("--queued") { Description = Texts.HelpMailQueued };
        var list = new Command("list", Texts.HelpMailList) { dead, queued };
        list.Validators.Add(line =>
        {
            if (line.GetValue(dead) && line.GetValue(queued))
            {
                line.AddError(Texts.MailOneOfTwo.With("--dead", "--queued"));
            }
        });
        list.SetAction(
            (line, ct) =>
            {
                var which =
                    line.GetValue(dead) ? MailList.Which.Dead
                    : line.GetValue(queued) ? MailList.Which.Queued
                    : MailList.Which.All;
                return Operator.UseAsync<MailList>(
                    async letters =>
                    {
                        await letters.WriteAsync(which, Console.Out, ct);
                        return Good;
                    },
                    add: null,
                    ct
                );
            }
        );
        return list;
    }

    private static Command SendAgain()
    {
        var id = new Argument<Guid?>("id") { Description = Texts.HelpMailId, Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all-dead") { Description = Texts.HelpMailAllDead };
        var again = new Command("send-again", Texts.HelpMailSendAgain) { id, all };
        again.Validators.Add(line =>
        {
            if ((line.GetResult(id)?.Tokens.Count > 0) == line.GetValue(all))
            {
                line.AddError(Texts.MailOneOfTwo.With("id", "--all-dead"));
            }
        });
        again.SetAction(
            (line, ct) =>
                Operator.UseAsync<MailSendAgain>(
                    async letters =>
                    {
                        if (line.GetValue(id) is { } one)
                        {
                            return await letters.OneAsync(one, Console.Out, ct) ? Good : Failed;
                        }

                        await letters.AllDeadAsync(Console.Out, ct);
                        return Good;
                    },
                    add: null,
                    ct
                )
        );
        return again;
    }
}
