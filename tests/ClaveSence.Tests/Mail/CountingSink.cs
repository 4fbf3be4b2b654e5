using ClaveSence.Web.Development.MailCatcher;

namespace ClaveSence.Tests.Mail;

/// <summary>A mail server that only counts.</summary>
internal sealed class CountingSink : IAsyncDisposable
{
    private readonly PretendMailServer _server;
    private int _count;

    public CountingSink() =>
        _server = new(
            (_, _) =>
            {
                Interlocked.Increment(ref _count);
                return Task.CompletedTask;
            }
        );

    public int Port => _server.Port;

    public int Count => _count;

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
