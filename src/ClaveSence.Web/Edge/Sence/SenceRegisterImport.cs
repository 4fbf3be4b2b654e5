namespace ClaveSence.Web.Edge.Sence;

/// <summary>The act behind <c>clave-sence import otec FILE</c>: a file with one bad line changes nothing.</summary>
internal sealed class SenceRegisterImport(SenceRegister register, TimeProvider clock)
{
    /// <summary>What came of an import.</summary>
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Every line was taken, in one transaction.</summary>
        internal sealed record Imported(int Lines) : Outcome;

        /// <summary>Some lines are bad; nothing was taken.</summary>
        internal sealed record Refused(IReadOnlyList<SenceRegisterMistake> Mistakes) : Outcome;
    }

    /// <summary>Imports a file's text.</summary>
    public async Task<Outcome> HandleAsync(TextReader file, CancellationToken ct)
    {
        var reading = await SenceRegisterFile.ReadAsync(file, clock.GetUtcNow(), ct);
        if (reading.Mistakes.Count > 0)
        {
            return new Outcome.Refused(reading.Mistakes);
        }

        await register.PutAsync(reading.Entries, ct);
        return new Outcome.Imported(reading.Entries.Count);
    }
}
