namespace ClaveSence.Web.Files.Sandboxing;

/// <summary>A program that looks at what strangers sent: content comes by its standard input, the answer by its standard output.</summary>
/// <param name="Path">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Reads">Folders that it needs to read beside the system's programs and libraries.</param>
/// <param name="Environment">Its whole environment.</param>
/// <param name="Memory">How many bytes of address space it may have.</param>
/// <param name="LargestAnswer">How many bytes its answer may have.</param>
internal sealed record SandboxedProgram(
    string Path,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<string> Reads,
    IReadOnlyDictionary<string, string> Environment,
    long Memory,
    int LargestAnswer
);
