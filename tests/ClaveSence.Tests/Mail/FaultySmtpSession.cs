using System.Text;
using ClaveSence.Web.Development.MailCatcher;

namespace ClaveSence.Tests.Mail;

/// <summary>One conversation (RFC 5321) that goes as the script says.</summary>
internal sealed class FaultySmtpSession(Stream stream, SmtpScript script, Action<string, byte[], bool> keep)
{
    private const int Largest = 1024 * 1024;
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(30);

    private readonly SmtpLines _lines = new(stream);
    private string _to = "";

    /// <exception cref="OperationCanceledException">The script wants the connection reset.</exception>
    public async Task RunAsync()
    {
        if (!await AnswerAsync(SmtpPhase.Greeting, "220 bad mail server", "421 too many of you"))
        {
            return;
        }

        while (await _lines.ReadAsync(default) is { } line)
        {
            var text = Encoding.UTF8.GetString(line);
            switch (text.Length < 4 ? text : text[..4].ToUpperInvariant())
            {
                case "EHLO" or "HELO":
                    await AnswerAsync(SmtpPhase.Hello, "250-bad\r\n250 SIZE 1048576", "421 not now");
                    break;
                case "MAIL":
                    await AnswerAsync(SmtpPhase.Sender, "250 sender", "451 not now");
                    break;
                case "RCPT":
                    _to = text[
                        (text.IndexOf('<', StringComparison.Ordinal) + 1)..text.IndexOf('>', StringComparison.Ordinal)
                    ];
                    await AnswerAsync(SmtpPhase.Recipient, "250 recipient", "450 grey for now");
                    break;
                case "DATA":
                    if (!await TakeMessageAsync())
                    {
                        return;
                    }

                    break;
                case "QUIT":
                    await SayAsync("221 bye");
                    return;
                default:
                    await SayAsync("250 as you like");
                    break;
            }
        }
    }

    private async Task<bool> TakeMessageAsync()
    {
        if (!await AnswerAsync(SmtpPhase.Data, "354 go on", "451 disk full"))
        {
            return true;
        }

        if (script.At(SmtpPhase.Message, _to) is SmtpFault.Reset)
        {
            await _lines.ReadAsync(default);
            throw new OperationCanceledException();
        }

        var message = (await _lines.ReadMessageAsync(Largest, default))!;
        var fault = script.At(SmtpPhase.End, _to);
        if (fault is SmtpFault.None or SmtpFault.Slow or SmtpFault.Leave or SmtpFault.LoseAnswer)
        {
            keep(_to, message, fault is not SmtpFault.LoseAnswer);
        }

        await AnswerAsync(fault is SmtpFault.Leave ? SmtpFault.None : fault, "250 kept", "452 not kept");
        return fault is not SmtpFault.Leave;
    }

    private Task<bool> AnswerAsync(SmtpPhase phase, string yes, string later) =>
        AnswerAsync(script.At(phase, phase < SmtpPhase.Recipient ? "" : _to), yes, later);

    private async Task<bool> AnswerAsync(SmtpFault fault, string yes, string later)
    {
        if (fault is SmtpFault.Reset or SmtpFault.LoseAnswer)
        {
            throw new OperationCanceledException();
        }

        if (fault is SmtpFault.Slow)
        {
            await Task.Delay(SlowAnswer, TimeProvider.System, CancellationToken.None);
        }

        await SayAsync(
            fault switch
            {
                SmtpFault.Later => later,
                SmtpFault.Refuse => "554 never",
                _ => yes,
            }
        );
        return fault is not (SmtpFault.Later or SmtpFault.Refuse);
    }

    private async Task SayAsync(string answer) => await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"));
}
