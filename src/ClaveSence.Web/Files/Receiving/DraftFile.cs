using ClaveSence.Web.Edge.Blobs;
using ClaveSence.Web.Files.Sealing;

namespace ClaveSence.Web.Files.Receiving;

/// <summary>A file while it is received: on the disk, sealed under a key that only this process has, for as long as the request lasts.</summary>
/// <remarks>Uploads take as long as they take, and hold 64 KiB of memory each. A process that dies leaves a draft that nobody can open; it is collected with the orphans.</remarks>
internal sealed class DraftFile : IDisposable
{
    private readonly byte[] _key = FileCipher.NewKey();
    private readonly Guid _id;
    private readonly string _path;
    private readonly FileStream _file;
    private readonly DraftWriter _writer;

    private DraftFile(Guid id, string path)
    {
        (_id, _path) = (id, path);
        _file = new(path, DurableFolder.NewFile(FileAccess.ReadWrite));
        _writer = new(_file, id, _key);
    }

    /// <summary>Gets how many bytes it holds.</summary>
    public int Length => _writer.Length;

    /// <summary>Begins a draft in a folder.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static DraftFile Begin(string folder, TimeProvider clock)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        try
        {
            DurableFolder.Make(folder, folder);
            return new(id, Path.Combine(folder, $"{id:N}.draft"));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IOException("The folder of files may not be written.", fault);
        }
    }

    /// <summary>Takes more of the content.</summary>
    public Task WriteAsync(ReadOnlyMemory<byte> more, CancellationToken ct) => _writer.WriteAsync(more, ct);

    /// <summary>Ends the content.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        await _writer.EndAsync(ct);
        await _file.FlushAsync(ct);
    }

    /// <summary>Opens the content, in memory.</summary>
    public byte[] Open()
    {
        var content = new byte[_file.Length];
        _file.Position = 0;
        _file.ReadExactly(content);
        return FileCipher.Open(_id, _key, content);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
        File.Delete(_path);
    }
}
