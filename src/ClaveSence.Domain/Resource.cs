namespace ClaveSence.Domain;

/// <summary>The lists that the domain carries inside its own assembly.</summary>
internal static class Resource
{
    /// <summary>Reads the lines of a list, in UTF-8.</summary>
    internal static IEnumerable<string> Lines(string name)
    {
        using var stream =
            typeof(Resource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly does not carry {name}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
