using System.Text;
using ClaveSence.Web.Files.Inspection;
using ClaveSence.Web.Files.Sandboxing;

namespace ClaveSence.Web.Files;

/// <summary>Has a content looked at in a process of its own (<see cref="ContentCheck"/>), and believes only a well-formed answer.</summary>
internal sealed class FileInspection(Sandbox sandbox)
{
    /// <summary>Looks at a content.</summary>
    /// <exception cref="SandboxMissingException">Nothing here may look at files.</exception>
    public async Task<ContentVerdict> LookAsync(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        // What needs no parser needs no process.
        if (content.Length == 0)
        {
            return ContentVerdict.Of(FileFault.Empty);
        }

        if (ContentCheck.KindOf(content.Span) is not { } kind)
        {
            return ContentVerdict.Of(FileFault.UnknownKind);
        }

        var answer = await sandbox.RunAsync(OwnPrograms.Inspect, content, ct);
        var verdict = answer is null ? null : ContentVerdict.Read(Encoding.ASCII.GetString(answer));
        return verdict is null || (verdict.Fault is null && verdict.Kind != kind)
            ? ContentVerdict.Of(FileFault.TooComplex) // It crashed, or ran out of time or memory.
            : verdict;
    }
}
