namespace ClaveSence.Bench.Enumeration;

/// <summary>An order that looks random and is the same in every run with one seed (SplitMix64).</summary>
internal sealed class Order(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Mixes a list (Fisher and Yates).</summary>
    public T[] Mix<T>(IEnumerable<T> items)
    {
        T[] mixed = [.. items];
        for (var i = mixed.Length - 1; i > 0; i--)
        {
            var other = (int)(Next() % (ulong)(i + 1));
            (mixed[i], mixed[other]) = (mixed[other], mixed[i]);
        }

        return mixed;
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
