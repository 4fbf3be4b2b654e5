using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Mail;

/// <summary>Wakes this process's sender as soon as a letter was saved; other processes find it by looking.</summary>
internal sealed class MailSignal : IDisposable
{
    private readonly SemaphoreSlim _letters = new(0, 1);

    /// <summary>Wakes the sender when the store has saved what is pending in it.</summary>
    public void WakeAfterSave(DbContext store) => store.SavedChanges += (_, _) => Wake();

    /// <summary>Wakes the sender now.</summary>
    public void Wake()
    {
        try
        {
            _letters.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Waits for a letter or for the time to pass.</summary>
    /// <returns>Whether a letter was saved.</returns>
    public async Task<bool> WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var letter = _letters.WaitAsync(either.Token);
        var time = Task.Delay(longest, clock, either.Token);
        var first = await Task.WhenAny(letter, time);
        await either.CancelAsync();
        await Task.WhenAll(letter, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        return letter.IsCompletedSuccessfully || first == letter;
    }

    /// <inheritdoc/>
    public void Dispose() => _letters.Dispose();
}
