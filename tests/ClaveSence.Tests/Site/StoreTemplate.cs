namespace ClaveSence.Tests.Site;

/// <summary>A store in which a portal of Development started once: schema, keys and first signing keys. Others begin as copies of it instead of making all that anew.</summary>
internal static class StoreTemplate
{
    private static readonly SemaphoreSlim One = new(1, 1);
    private static TestStore? _made;

    /// <summary>Makes a copy.</summary>
    internal static async Task<TestStore> CopyAsync()
    {
        await One.WaitAsync();
        try
        {
            return await (_made ??= await MakeAsync()).CopyAsync();
        }
        finally
        {
            One.Release();
        }
    }

    /// <summary>Takes the template away, at the end of all tests.</summary>
    internal static async Task RemoveAsync()
    {
        if (_made is { } made)
        {
            await made.DisposeAsync();
        }
    }

    private static async Task<TestStore> MakeAsync()
    {
        var store = await TestStore.MakeAsync();
        await using (await TestSite.StartAsync(store: store)) { }
        return store;
    }
}
