namespace ClaveSence.Tests.Fuzz;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): the same inputs from the same seed, on every machine and framework.</summary>
internal sealed class SeededDice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to below the limit.</summary>
    internal int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Whether it happens, so many times in a hundred.</summary>
    internal bool Percent(int chance) => Below(100) < chance;

    /// <summary>One of the list.</summary>
    internal T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
