using System.CommandLine;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Cli;

/// <summary>The verb <c>files verify</c>.</summary>
internal static class FilesVerbs
{
    private const int Good = 0;
    private const int Failed = 1;

    /// <summary>Makes <c>files</c> with its verb.</summary>
    public static Command Make() => new("files", Texts.HelpFiles) { Verify() };

    private static Command Verify()
    {
        var verify = new Command("verify", Texts.HelpFilesVerify);
        verify.SetAction(
            (_, ct) =>
                Operator.UseAsync<FileCheck>(
                    async check => Tell(await check.RunAsync(ct)),
                    builder =>
                    {
                        builder.AddFileStore();
                        builder.Services.AddScoped<FileCheck>();
                    },
                    ct
                )
        );
        return verify;
    }

    private static int Tell(FileVerdict verdict)
    {
        Console.WriteLine(Texts.FilesVerified.With(verdict.Read, verdict.Bad));
        if (verdict.First is { } first)
        {
            var request = StoredCase.NumberOf(first.File.CaseId);
            Console.Error.WriteLine(Texts.FilesFirstBad.With(first.File.Id, request, WordsOf(first.Harm)));
        }

        Console.WriteLine(verdict.Bad == 0 ? Texts.FilesGood : Texts.FilesBad);
        return verdict.Bad == 0 ? Good : Failed;
    }

    private static string WordsOf(FileHarm harm) =>
        harm switch
        {
            FileHarm.Unreadable => Texts.FilesUnreadable,
            FileHarm.Changed => Texts.FilesChanged,
        };
}
