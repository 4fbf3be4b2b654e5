using System.CommandLine;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Cli;

/// <summary>The verbs of <c>clave-sence</c>. Exit codes: 0 good, 1 failed, 2 wrong use.</summary>
internal static class Verbs
{
    private const int Failed = 1;
    private const int WrongUse = 2;

    /// <summary>Runs the verb that the arguments name.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return WrongUse;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync($"clave-sence: {refused.Message}");
            return Failed;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand(Texts.HelpRoot)
        {
            Serve(),
            Migrate(),
            KeysVerbs.Make(),
            PlatformVerbs.Make(),
            MailVerbs.Make(),
            ImportVerbs.Make(),
            AuditVerbs.Make(),
            FilesVerbs.Make(),
            OfficerVerbs.Make(),
            Doctor.Make(),
        };
        root.SetAction((_, ct) => Server.RunAsync(ct));
        return root;
    }

    private static Command Serve()
    {
        var serve = new Command("serve", Texts.HelpServe);
        serve.SetAction((_, ct) => Server.RunAsync(ct));
        return serve;
    }

    private static Command Migrate()
    {
        var migrate = new Command("migrate", Texts.HelpMigrate);
        migrate.SetAction((_, ct) => Store.StoreUpdate.RunVerbAsync(ct));
        return migrate;
    }
}
