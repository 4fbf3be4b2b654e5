namespace ClaveSence.Tests.Fuzz;

/// <summary>One input: the very bytes that are sent.</summary>
/// <param name="Bytes">The request.</param>
/// <param name="Line">Its first line, to find it again by.</param>
/// <param name="Last">Whether nothing can follow on the same connection, so that the sending side is closed.</param>
internal sealed record RawRequest(byte[] Bytes, string Line, bool Last)
{
    /// <summary>Whether the answer has no body, whatever its headers say.</summary>
    internal bool IsHead => Line.StartsWith("HEAD ", StringComparison.Ordinal);
}

/// <summary>What came back.</summary>
/// <param name="Status">The status; 0 when the server only closed the connection.</param>
/// <param name="Length">How many bytes the body has.</param>
/// <param name="Text">The beginning of the body.</param>
internal sealed record RawAnswer(int Status, int Length, string Text);
