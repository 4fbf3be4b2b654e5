using System.CommandLine;
using System.Diagnostics;
using ClaveSence.Web.Edge.Sence;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Cli;

/// <summary>The verb <c>import otec FILE</c>: SENCE's own register of OTEC and OTIC.</summary>
internal static class ImportVerbs
{
    private const int Good = 0;
    private const int Failed = 1;

    /// <summary>Makes <c>import</c> with its verbs.</summary>
    public static Command Make()
    {
        var file = new Argument<FileInfo>("file") { Description = Texts.HelpImportFile };
        file.AcceptExistingOnly();
        var otec = new Command("otec", Texts.HelpImportOtec) { file };
        otec.SetAction(
            (line, ct) =>
                Operator.UseAsync<SenceRegisterImport>(
                    import => ImportAsync(import, line.GetValue(file)!, ct),
                    builder => builder.Services.AddSenceRegister(),
                    ct
                )
        );
        return new("import", Texts.HelpImport) { otec };
    }

    private static async Task<int> ImportAsync(SenceRegisterImport import, FileInfo file, CancellationToken ct)
    {
        using var text = file.OpenText();
        switch (await import.HandleAsync(text, ct))
        {
            case SenceRegisterImport.Outcome.Imported(var lines):
                await Console.Out.WriteLineAsync(Texts.Imported.With(lines));
                return Good;
            case SenceRegisterImport.Outcome.Refused(var mistakes):
                foreach (var mistake in mistakes)
                {
                    await Console.Error.WriteLineAsync(Texts.LineIs.With(mistake.Line, WordsOf(mistake.Fault)));
                }

                await Console.Error.WriteLineAsync(Texts.NotImported);
                return Failed;
            default:
                throw new UnreachableException();
        }
    }

    private static string WordsOf(SenceRegisterFault fault) =>
        fault switch
        {
            SenceRegisterFault.Header => Texts.FaultHeader,
            SenceRegisterFault.Columns => Texts.FaultColumns,
            SenceRegisterFault.Rut => Texts.FaultRut,
            SenceRegisterFault.Kind => Texts.FaultKind,
            SenceRegisterFault.Vigente => Texts.FaultVigente,
            SenceRegisterFault.Repeated => Texts.FaultRepeated,
            SenceRegisterFault.TooManyLines => Texts.FaultTooMany,
        };
}
