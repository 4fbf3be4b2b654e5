namespace ClaveSence.Bench.Enumeration;

/// <summary>Two samples of answering times, in milliseconds: how well the one can be told from the other.</summary>
internal sealed class Contrast
{
    // Of the normal distribution, one-sided at 5 %: samples are large.
    private const double Quantile = 1.645;
    private const double LeastMargin = 0.5;
    private const double Sure = 3.29;

    private readonly double[] _one;
    private readonly double[] _other;

    public Contrast(IEnumerable<double> one, IEnumerable<double> other)
    {
        (_one, _other) = ([.. one], [.. other]);
        var (a, b) = (Variance(_one) / _one.Length, Variance(_other) / _other.Length);
        Error = Math.Sqrt(a + b);
        Welch = (_one.Average() - _other.Average()) / Error;
        Margin = Math.Max(LeastMargin, 0.01 * _other.Median());
        Equivalent = Math.Abs(_one.Average() - _other.Average()) + (Quantile * Error) < Margin;
        Effect = Math.Abs(_one.Median() - _other.Median());
        Auc = AreaUnderCurve();
        Score = (Auc - 0.5) / Math.Sqrt((_one.Length + _other.Length + 1) / (12d * _one.Length * _other.Length));
    }

    /// <summary>Gets how many there are of each.</summary>
    public int Size => Math.Min(_one.Length, _other.Length);

    /// <summary>Gets the middle time of the second, which nobody has.</summary>
    public double Median => _other.Median();

    /// <summary>Gets Welch's t.</summary>
    public double Welch { get; }

    /// <summary>Gets the standard error of the difference of the means.</summary>
    public double Error { get; }

    /// <summary>Gets the margin of equivalence: 1 % of the median, at least half a millisecond.</summary>
    public double Margin { get; }

    /// <summary>Gets whether two one-sided tests at 5 % say that the means are within the margin.</summary>
    public bool Equivalent { get; }

    /// <summary>Gets the difference of the medians, in milliseconds: few slow answers of a busy machine do not move it.</summary>
    public double Effect { get; }

    /// <summary>Gets the area under the curve of the classifier by one threshold, whichever way round is better: 0.5 is guessing.</summary>
    public double Auc { get; }

    /// <summary>Gets how many standard errors the area is from guessing (Mann and Whitney's z).</summary>
    public double Score { get; }

    /// <summary>Gets whether chance does not explain it: p below 0.001.</summary>
    public bool IsTold => Score > Sure;

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    // Mann and Whitney's U over the number of pairs; equal times share their ranks.
    private double AreaUnderCurve()
    {
        var all = _one.Select(time => (Time: time, First: true))
            .Concat(_other.Select(time => (Time: time, First: false)));
        var (below, wins) = (0d, 0d);
        foreach (var tie in all.GroupBy(sample => sample.Time).OrderBy(group => group.Key))
        {
            var (first, second) = (tie.Count(sample => sample.First), tie.Count(sample => !sample.First));
            wins += first * (below + (second / 2d));
            below += second;
        }

        var area = wins / (_one.Length * (double)_other.Length);
        return Math.Max(area, 1 - area);
    }
}
