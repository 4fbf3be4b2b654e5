using System.CommandLine;
using System.Globalization;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Cli;

/// <summary>The verbs <c>audit verify</c> and <c>audit key</c>.</summary>
internal static class AuditVerbs
{
    private const int Good = 0;
    private const int Failed = 1;

    /// <summary>Makes <c>audit</c> with its verbs.</summary>
    public static Command Make() => new("audit", Texts.HelpAudit) { Verify(), Key() };

    private static Command Verify()
    {
        var checkpoints = new Option<FileInfo>("--checkpoints") { Description = Texts.HelpAuditCheckpoints };
        checkpoints.AcceptExistingOnly();
        var verify = new Command("verify", Texts.HelpAuditVerify) { checkpoints };
        verify.SetAction(
            (line, ct) =>
                Operator.UseAsync<AuditCheck>(
                    async check => Tell(await check.RunAsync(line.GetValue(checkpoints)?.FullName, ct)),
                    builder => builder.Services.AddAuditChain(builder.Configuration),
                    ct
                )
        );
        return verify;
    }

    private static Command Key()
    {
        var key = new Command("key", Texts.HelpAuditKey);
        key.SetAction(
            (_, ct) =>
                Operator.UseAsync<CheckpointKeys>(
                    keys =>
                    {
                        foreach (var id in keys.Ids)
                        {
                            Console.WriteLine(
                                $"{id.ToString(CultureInfo.InvariantCulture)} {Convert.ToBase64String(keys.PublicKeyOf(id))}"
                            );
                        }

                        return Task.FromResult(Good);
                    },
                    builder => builder.Services.AddAuditChain(builder.Configuration),
                    ct
                )
        );
        return key;
    }

    private static int Tell(AuditVerdict verdict)
    {
        var chain = verdict.Chain;
        Console.WriteLine(Texts.AuditVerified.With(chain.Verified, chain.Checkpoints));
        Console.WriteLine(Texts.AuditWaiting.With(verdict.Waiting));
        if (chain.LastAt is { } last)
        {
            Console.WriteLine(Texts.AuditLast.With(ChileTime.Written(last), Math.Ceiling(chain.Silence.TotalMinutes)));
        }

        if (verdict.File is null && !verdict.FileIsMissing)
        {
            Console.WriteLine(Texts.AuditWithoutCheckpoints);
        }

        if (verdict.FileIsMissing)
        {
            Console.Error.WriteLine(Texts.AuditFileMissing);
        }

        if (verdict.BadLine is { } bad)
        {
            Console.Error.WriteLine(Texts.AuditBadLine.With(verdict.File, bad));
        }

        if (chain.Fault is { } fault && fault.Kind is not ChainFaultKind.CheckpointUnsigned)
        {
            Console.Error.WriteLine(Texts.AuditFault.With(PlaceOf(fault), WordsOf(fault.Kind)));
        }

        Console.WriteLine(verdict.IsGood ? Texts.AuditGood : Texts.AuditBad);
        return verdict.IsGood ? Good : Failed;
    }

    private static string PlaceOf(ChainFault fault)
    {
        var place =
            fault.Seq == 0 ? Texts.AuditNoPlace
            : fault.Since == fault.Seq ? Texts.AuditPlace.With(fault.Seq)
            : Texts.AuditPlaces.With(fault.Since, fault.Seq);
        return fault.EventId is null ? place : Texts.AuditEventId.With(place, fault.EventId);
    }

    private static string WordsOf(ChainFaultKind kind) =>
        kind switch
        {
            ChainFaultKind.Edited => Texts.AuditEdited,
            ChainFaultKind.Deleted => Texts.AuditDeleted,
            ChainFaultKind.Inserted => Texts.AuditInserted,
            ChainFaultKind.Reordered => Texts.AuditReordered,
            ChainFaultKind.CutTail => Texts.AuditCutTail,
            ChainFaultKind.Rewritten => Texts.AuditRewritten,
            ChainFaultKind.CheckpointUnsigned => Texts.AuditUnsigned,
        };
}
