using System.Globalization;
using ClaveSence.Web.Mail;

namespace ClaveSence.Tests.Mail;

/// <summary>What came of a storm: the promises that were broken, and the figures.</summary>
internal sealed class StormReport
{
    private const double MostDuplicates = 0.005;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    internal StormReport(
        IReadOnlyList<OutgoingMail> accepted,
        IReadOnlyList<FaultySmtpServer.Copy> copies,
        IReadOnlyList<string> crashed,
        int waiting,
        TimeSpan emptied
    )
    {
        var byRecipient = copies.ToLookup(copy => copy.To);
        string To(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number}@example.cl");
        var letters = accepted
            .Select((mail, number) => (Mail: mail, Copies: byRecipient[To(number)].ToList()))
            .ToList();
        var lost = letters.Count(one => one.Copies.Count == 0 && one.Mail.ExpiresAt is null);
        var late = letters.Sum(one => one.Copies.Count(copy => copy.At >= one.Mail.ExpiresAt));
        var unlike = letters.Count(one =>
            one.Copies.Select(copy => Convert.ToHexString(copy.Raw)).Distinct().Count() > 1
        );
        var foreign = letters
            .Where(one =>
                one.Copies.Any(copy => !copy.Message.MessageId!.StartsWith($"{one.Mail.Id}@", StringComparison.Ordinal))
            )
            .Count();

        // A copy whose 250 got lost, or whose sender died over it, could not be known of: it is counted by itself.
        var unheard = copies.Count(copy => !copy.Answered);
        var duplicates = copies.Count - letters.Count(one => one.Copies.Count > 0) - Excused(letters, crashed);
        var share = (double)duplicates / accepted.Count;
        var worst = letters.Where(one => one.Copies.Count > 0).Max(one => one.Copies[0].At - one.Mail.CreatedAt);
        var dead = letters.Count(one => one.Copies.Count == 0 && one.Mail.ExpiresAt is not null);
        Broken =
        [
            .. new (string Name, bool Is)[]
            {
                ("lost", lost > 0),
                ("sent dead", late > 0),
                ("copies unlike", unlike > 0 || foreign > 0),
                ("duplicates", share > MostDuplicates),
                ("not empty", waiting > 0 || emptied > Patience),
                ("poison taken", byRecipient["poison@example.cl"].Any()),
            }
                .Where(promise => promise.Is)
                .Select(promise => promise.Name),
        ];
        Figures = string.Create(
            CultureInfo.InvariantCulture,
            $"letters {accepted.Count}, copies {copies.Count}, lost {lost}, unlike {unlike}, sent dead {late}, expired unsent {dead}, duplicates {duplicates} ({share:P2}), 250 lost {unheard}, died after 250 {crashed.Count}, worst delay {worst.TotalSeconds:0} s, queue empty after the outage {emptied.TotalSeconds:0} s"
        );
    }

    /// <summary>The promises that were broken.</summary>
    public IReadOnlyList<string> Broken { get; }

    /// <summary>One line.</summary>
    public string Figures { get; }

    private static int Excused(
        IEnumerable<(OutgoingMail Mail, List<FaultySmtpServer.Copy> Copies)> letters,
        IReadOnlyList<string> crashed
    ) =>
        letters
            .Where(one => one.Copies.Count > 0)
            .Sum(one =>
                Math.Min(
                    one.Copies.Count - 1,
                    one.Copies.Count(copy => !copy.Answered) + crashed.Count(to => to == one.Copies[0].To)
                )
            );
}
