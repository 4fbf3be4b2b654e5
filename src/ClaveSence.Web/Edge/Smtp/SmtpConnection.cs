using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace ClaveSence.Web.Edge.Smtp;

/// <summary>One connection to the mail server, reused from letter to letter and opened anew when it broke.</summary>
/// <remarks>Network limits run on the real clock: the product's may be moved while a server is answering.</remarks>
internal sealed class SmtpConnection(SmtpRelay relay, RemoteCertificateValidationCallback? trust) : IAsyncDisposable
{
    /// <summary>The longest that a server may take for one letter, the opening included.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Servers limit the letters of one connection and answer 421 beyond; most allow at least a hundred.
    private const int LettersAtMost = 100;

    private SmtpClient? _client;
    private int _letters;

    /// <summary>Hands over one letter. Never throws for what a server does; it is not stopped half way by a shutdown,
    /// since a letter cut off after its data would leave again.</summary>
    public async Task<SmtpReply> SendAsync(SmtpLetter letter)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        try
        {
            await OpenAsync(limit.Token);
        }
        catch (Exception fault) when (IsOfServer(fault) || fault is NotSupportedException)
        {
            Drop();
            return SmtpReply.Of(SmtpAnswer.Unreached, Words(fault));
        }

        var reply = await HandOverAsync(letter, limit.Token);
        if (_client is { IsConnected: false } || ++_letters >= LettersAtMost)
        {
            await DisposeAsync();
        }

        return reply;
    }

    /// <summary>Says goodbye to the server, if it still listens.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_client is { IsConnected: true } client)
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), TimeProvider.System);
                await client.DisconnectAsync(quit: true, limit.Token);
            }
        }
        catch (Exception fault) when (IsOfServer(fault))
        {
            // The letters were answered for; how the server hangs up changes nothing.
        }

        Drop();
    }

    private async Task OpenAsync(CancellationToken ct)
    {
        if (_client is { IsConnected: true })
        {
            return;
        }

        Drop();
        _client = new SmtpClient { Timeout = (int)Limit.TotalMilliseconds };
        if (trust is not null)
        {
            _client.ServerCertificateValidationCallback = trust;
        }

        await ReachAsync(_client, ct);
        if (relay.Login is { } login)
        {
            await _client.AuthenticateAsync(login.User, login.Password, ct);
        }
    }

    // A letter is longer than one write: without NoDelay each waits 40 ms for the server's late acknowledgement (RFC 896, RFC 1122).
    private async Task ReachAsync(SmtpClient client, CancellationToken ct)
    {
        var security = relay.Security switch
        {
            SmtpSecurity.None => SecureSocketOptions.None,
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        };
#pragma warning disable CA2000 // Once connected it is the client's, which disposes of it; before, the catch does.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        try
        {
            await socket.ConnectAsync(relay.Host, relay.Port, ct);
            await client.ConnectAsync(socket, relay.Host, relay.Port, security, ct);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<SmtpReply> HandOverAsync(SmtpLetter letter, CancellationToken ct)
    {
        try
        {
            using var message = SmtpMessage.Of(letter, relay.From);
            var words = await _client!.SendAsync(message, ct);
            return SmtpReply.Of(SmtpAnswer.Taken, $"250 {words}");
        }
        catch (SmtpCommandException fault)
        {
            return SmtpReply.Of(AnswerOf(fault), $"{(int)fault.StatusCode} {fault.Message}");
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or NotSupportedException)
        {
            // An address that no message can carry: only this letter suffers.
            return SmtpReply.Of(SmtpAnswer.Refused, $"not written: {fault.GetType().Name}");
        }
        catch (Exception fault) when (IsOfServer(fault))
        {
            Drop();
            return SmtpReply.Of(SmtpAnswer.Later, Words(fault));
        }
    }

    // A sender that is refused is a fault of our settings and hits every letter: not a reason to give one up.
    private static SmtpAnswer AnswerOf(SmtpCommandException fault) =>
        fault switch
        {
            { StatusCode: SmtpStatusCode.ExceededStorageAllocation } => SmtpAnswer.Refused,
            { ErrorCode: SmtpErrorCode.SenderNotAccepted } => SmtpAnswer.Later,
            { StatusCode: >= (SmtpStatusCode)500 } => SmtpAnswer.Refused,
            _ => SmtpAnswer.Later,
        };

    private static bool IsOfServer(Exception fault) =>
        fault
            is IOException
                or SocketException
                or OperationCanceledException
                or TimeoutException
                or ProtocolException
                or CommandException
                or AuthenticationException
                or SslHandshakeException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or ObjectDisposedException;

    // Only the kind of the fault and a server's code: MailKit's texts may run over many lines.
    private static string Words(Exception fault) =>
        fault switch
        {
            SmtpCommandException command => $"{(int)command.StatusCode} {command.Message}",
            SocketException socket => $"connection: {socket.SocketErrorCode}",
            OperationCanceledException => $"no answer within {Limit.TotalSeconds:0} s",
            SslHandshakeException => "TLS: the server's certificate is not trusted, or it speaks no TLS",
            NotSupportedException => "the server does not offer what is required (STARTTLS or login)",
            AuthenticationException => "the server refused user or password",
            _ => $"connection: {fault.GetType().Name}",
        };

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
        _letters = 0;
    }
}
