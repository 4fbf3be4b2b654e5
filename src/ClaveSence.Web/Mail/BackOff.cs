using System.Security.Cryptography;

namespace ClaveSence.Web.Mail;

/// <summary>How long a letter waits after a try that failed for now.</summary>
internal static class BackOff
{
    // Together about a day: what a server keeps refusing that long will not be taken.
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(20),
        TimeSpan.FromMinutes(40),
        TimeSpan.FromMinutes(80),
        TimeSpan.FromMinutes(160),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(3),
    ];

    /// <summary>Gets how many tries a letter has.</summary>
    public static int Tries => Waits.Length + 1;

    /// <summary>Tells the wait after that many tries, up to a fifth shorter or longer so that letters spread; null means to give up.</summary>
    public static TimeSpan? After(int tries) =>
        tries <= Waits.Length
            ? Waits[Math.Max(tries, 1) - 1] * (RandomNumberGenerator.GetInt32(800, 1201) / 1000.0)
            : null;
}
