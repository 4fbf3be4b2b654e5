using System.CommandLine;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using ClaveSence.Web.Platforms;
using ClaveSence.Web.Platforms.Keys;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Cli;

/// <summary>The verbs <c>keys generate</c>, <c>keys reseal</c> and <c>keys rotate</c>.</summary>
internal static class KeysVerbs
{
    private const int Good = 0;
    private const int Failed = 1;

    /// <summary>Makes <c>keys</c> with its verbs.</summary>
    public static Command Make() => new("keys", Texts.HelpKeys) { Generate(), Reseal(), Rotate() };

    private static Command Generate()
    {
        var generate = new Command("generate", Texts.HelpKeysGenerate);
        generate.SetAction(_ =>
        {
            foreach (var name in Enum.GetValues<KeyName>())
            {
                Console.WriteLine($"Keys__{name}={KeyRing.Generate()}");
            }

            return Good;
        });
        return generate;
    }

    private static Command Reseal()
    {
        var reseal = new Command("reseal", Texts.HelpKeysReseal);
        reseal.SetAction(
            (_, ct) =>
                Operator.UseAsync<IServiceProvider>(
                    services => ResealAsync(services, Console.Out, ct),
                    builder => builder.Services.AddKeyRotation(),
                    ct
                )
        );
        return reseal;
    }

    private static Command Rotate()
    {
        var rotate = new Command("rotate", Texts.HelpKeysRotate);
        rotate.SetAction(
            (_, ct) =>
                Operator.UseAsync<KeyTurns>(
                    async turns =>
                    {
                        var from = await turns.ForceAsync(ct);
                        Console.WriteLine(
                            from is { } at ? Texts.Rotated.With(ChileTime.Written(at)) : Texts.RotatedAlready
                        );
                        return Good;
                    },
                    builder => builder.Services.AddPlatformRegister(),
                    ct
                )
        );
        return rotate;
    }

    /// <summary>Runs the pass and writes what it did and what it left.</summary>
    /// <returns>0 when nothing is left that another run could do.</returns>
    internal static async Task<int> ResealAsync(IServiceProvider services, TextWriter to, CancellationToken ct)
    {
        var rotation = services.GetRequiredService<KeyRotation>();
        if (rotation.Changing.Count == 0)
        {
            await to.WriteLineAsync(Texts.ResealNothing);
            return Good;
        }

        var left = await rotation.RunAsync((column, count) => to.WriteLine(Texts.Resealed.With(column, count)), ct);
        foreach (var (line, _) in await services.GetRequiredService<RotationReport>().LinesAsync(left, ct))
        {
            await to.WriteLineAsync(line);
        }

        return left.All(report => report.Unreadable == 0 && (report.IsAppendOnly || report.Left.Count == 0))
            ? Good
            : Failed;
    }
}
