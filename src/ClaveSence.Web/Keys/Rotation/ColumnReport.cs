namespace ClaveSence.Web.Keys.Rotation;

/// <summary>What a pass found in one column.</summary>
/// <param name="ring">The ring.</param>
/// <param name="column">The table and the column.</param>
/// <param name="isAppendOnly">Whether the database refuses to change it.</param>
internal sealed class ColumnReport(KeyName ring, string column, bool isAppendOnly = false)
{
    private readonly SortedDictionary<byte, long> _left = [];

    /// <summary>Gets the ring.</summary>
    public KeyName Ring => ring;

    /// <summary>Gets the table and the column.</summary>
    public string Column => column;

    /// <summary>Gets a value indicating whether the database refuses to change it.</summary>
    public bool IsAppendOnly => isAppendOnly;

    /// <summary>Gets how many values were made anew.</summary>
    public long Renewed { get; private set; }

    /// <summary>Gets how many values no key of the ring opens, or makes.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Gets how many values stand under each older key.</summary>
    public IReadOnlyDictionary<byte, long> Left => _left;

    /// <summary>Counts a value that was made anew.</summary>
    public void CountRenewed() => Renewed++;

    /// <summary>Counts values that no key of the ring opens.</summary>
    public void CountUnreadable(long count = 1) => Unreadable += count;

    /// <summary>Counts values that stand under an older key.</summary>
    public void CountLeft(byte key, long count = 1) => _left[key] = _left.GetValueOrDefault(key) + count;
}
