using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClaveSence.Tests.Mail;

/// <summary>What a bad mail server does, by a seed: a letter's n-th try meets the same in every run.</summary>
/// <remarks>Recipients that begin with <c>poison</c> are refused for ever, those with <c>later</c> are put off for ever.</remarks>
internal sealed class SmtpScript(int seed)
{
    private static readonly Dictionary<SmtpPhase, SmtpFault[]> Kinds = new()
    {
        [SmtpPhase.Greeting] = [SmtpFault.Reset, SmtpFault.Later, SmtpFault.Refuse, SmtpFault.Slow],
        [SmtpPhase.Hello] = [SmtpFault.Reset, SmtpFault.Later],
        [SmtpPhase.Sender] = [SmtpFault.Reset, SmtpFault.Later, SmtpFault.Refuse],
        [SmtpPhase.Recipient] = [SmtpFault.Reset, SmtpFault.Later, SmtpFault.Slow],
        [SmtpPhase.Data] = [SmtpFault.Reset, SmtpFault.Later],
        [SmtpPhase.Message] = [SmtpFault.Reset],
        [SmtpPhase.End] = [SmtpFault.Reset, SmtpFault.Later, SmtpFault.Slow, SmtpFault.LoseAnswer, SmtpFault.Leave],
    };

    private readonly ConcurrentDictionary<(SmtpPhase Phase, string To), int> _passes = new();

    /// <summary>How often a phase goes wrong, 0 to 1.</summary>
    public double Rate { get; set; }

    /// <summary>Tells what happens now.</summary>
    public SmtpFault At(SmtpPhase phase, string to = "")
    {
        if (phase is SmtpPhase.Recipient && to.StartsWith("poison", StringComparison.Ordinal))
        {
            return SmtpFault.Refuse;
        }

        if (phase is SmtpPhase.Recipient && to.StartsWith("later", StringComparison.Ordinal))
        {
            return SmtpFault.Later;
        }

        var pass = _passes.AddOrUpdate((phase, to), 1, (_, before) => before + 1);
        var key = string.Create(CultureInfo.InvariantCulture, $"{seed}/{phase}/{to}/{pass}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var kinds = Kinds[phase];
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) < Rate * uint.MaxValue
            ? kinds[hash[4] % kinds.Length]
            : SmtpFault.None;
    }
}
