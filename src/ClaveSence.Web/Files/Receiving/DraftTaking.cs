namespace ClaveSence.Web.Files.Receiving;

/// <summary>Takes one file from the wire into a draft, and counts it while it comes. Whatever happens, the wire is read to the file's end.</summary>
internal sealed class DraftTaking(string folder, TimeProvider clock)
{
    /// <summary>Gets a value indicating whether the disk refused.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Takes the file.</summary>
    /// <param name="body">The rest of it, on the wire.</param>
    /// <param name="buffer">Holds its beginning, and is used for the rest.</param>
    /// <param name="length">How much of it the buffer holds.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The draft; nothing when the file is too large, or the disk refused.</returns>
    public async Task<DraftFile?> TakeAsync(Stream body, byte[] buffer, int length, CancellationToken ct)
    {
        DraftFile? draft = null;
        try
        {
#pragma warning disable CA2000 // What adds to it, ends it or fails below disposes of it, or hands it on.
            draft = Begin();
#pragma warning restore CA2000
            for (; length > 0; length = await body.ReadAsync(buffer, ct))
            {
                draft = draft is null ? null : await AddAsync(draft, buffer.AsMemory(0, length), ct);
            }

            return draft is null ? null : await OnDiskAsync(draft, () => draft.EndAsync(ct));
        }
        catch
        {
            draft?.Dispose();
            throw;
        }
    }

    private DraftFile? Begin()
    {
        try
        {
            return DraftFile.Begin(folder, clock);
        }
        catch (IOException)
        {
            HasFailed = true;
            return null;
        }
    }

    private Task<DraftFile?> AddAsync(DraftFile draft, ReadOnlyMemory<byte> more, CancellationToken ct)
    {
        if (draft.Length + more.Length <= FileIntake.LargestFile)
        {
            return OnDiskAsync(draft, () => draft.WriteAsync(more, ct));
        }

        draft.Dispose();
        return Task.FromResult<DraftFile?>(null);
    }

    private async Task<DraftFile?> OnDiskAsync(DraftFile draft, Func<Task> act)
    {
        try
        {
            await act();
            return draft;
        }
        catch (IOException)
        {
            HasFailed = true;
            draft.Dispose();
            return null;
        }
    }
}
