namespace ClaveSence.Web.Keys.Rotation;

/// <summary>One column of blind indexes while a pass goes over its rows.</summary>
internal sealed class IndexColumn(BlindIndex index, KeyRings keys, string column)
{
    /// <summary>Gets what was found.</summary>
    public ColumnReport Report { get; } = new(KeyName.Index, column);

    /// <summary>Counts an index, and answers the one that takes its place; the same one when it is under the first key already.</summary>
    public byte[]? Renew(string purpose, string text, byte[]? written)
    {
        if (written is null)
        {
            return null;
        }

        if (index.KeyOf(purpose, text, written) is not { } key)
        {
            Report.CountUnreadable();
            return written;
        }

        if (key == keys[KeyName.Index].CurrentId)
        {
            return written;
        }

        Report.CountLeft(key);
        return index.Of(purpose, text);
    }
}
