namespace ClaveSence.Web.Edge.Sence;

/// <summary>What was read of a file: its lines, and the bad ones by number.</summary>
internal sealed class SenceRegisterReading
{
    private readonly Dictionary<string, SenceRegisterEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<SenceRegisterMistake> _mistakes = [];

    /// <summary>Gets the good lines.</summary>
    public IReadOnlyCollection<SenceRegisterEntry> Entries => _entries.Values;

    /// <summary>Gets the bad lines in the file's order.</summary>
    public IReadOnlyList<SenceRegisterMistake> Mistakes => _mistakes;

    /// <summary>Notes a bad line.</summary>
    public void Refuse(int line, SenceRegisterFault fault) => _mistakes.Add(new(line, fault));

    /// <summary>Takes a good line; a RUT that stands twice is a mistake, for nobody knows which line holds.</summary>
    public void Take(int line, SenceRegisterEntry entry)
    {
        if (!_entries.TryAdd(entry.Rut, entry))
        {
            Refuse(line, SenceRegisterFault.Repeated);
        }
    }
}

/// <summary>A bad line of the file.</summary>
/// <param name="Line">Its number; the header is line 1.</param>
/// <param name="Fault">What is wrong with it.</param>
internal sealed record SenceRegisterMistake(int Line, SenceRegisterFault Fault);

/// <summary>What can be wrong with a line of the file.</summary>
internal enum SenceRegisterFault
{
    /// <summary>The first line is not <c>rut,tipo,vigente</c>.</summary>
    Header,

    /// <summary>There are not three values.</summary>
    Columns,

    /// <summary>The first value is not a RUT.</summary>
    Rut,

    /// <summary>The second value is neither OTEC nor OTIC.</summary>
    Kind,

    /// <summary>The third value is neither si nor no.</summary>
    Vigente,

    /// <summary>The RUT stood in an earlier line.</summary>
    Repeated,

    /// <summary>The file has more than 100,000 lines.</summary>
    TooManyLines,
}
