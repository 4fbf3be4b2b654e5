using System.Diagnostics.Metrics;
using ClaveSence.Web.Edge.Smtp;

namespace ClaveSence.Web.Mail;

/// <summary>Figures of the outbox, meter <c>ClaveSence.Mail</c>.</summary>
internal sealed class MailMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "ClaveSence.Mail";

    private readonly Meter _meter; // the factory's to dispose of
    private readonly Counter<long> _sent;
    private readonly Counter<long> _postponed;
    private readonly Counter<long> _dead;
    private readonly Histogram<double> _handedOver;
    private (int Count, double Age) _waiting;

    /// <summary>Makes the instruments.</summary>
    public MailMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _sent = _meter.CreateCounter<long>("clave_sence.mail.sent", "{letter}", "Letters that the server took.");
        _postponed = _meter.CreateCounter<long>("clave_sence.mail.postponed", "{letter}", "Tries that failed for now.");
        _dead = _meter.CreateCounter<long>("clave_sence.mail.dead", "{letter}", "Letters given up.");
        _handedOver = _meter.CreateHistogram<double>("clave_sence.mail.handed_over", "s", "From due to taken.");
        _meter.CreateObservableGauge("clave_sence.mail.queue", () => _waiting.Count, "{letter}", "Letters due.");
        _meter.CreateObservableGauge("clave_sence.mail.queue_age", () => _waiting.Age, "s", "Age of the oldest due.");
    }

    /// <summary>Counts what came of a letter.</summary>
    public void Count(Handled done, DateTimeOffset now)
    {
        switch (done.Reply?.Answer)
        {
            case SmtpAnswer.Taken:
                _sent.Add(1);
                _handedOver.Record((now - done.Mail.NotBefore).TotalSeconds);
                break;
            case SmtpAnswer.Later when done.Mail.Attempts < BackOff.Tries:
                _postponed.Add(1);
                break;
            case SmtpAnswer.Later or SmtpAnswer.Refused:
                _dead.Add(1);
                break;
            case SmtpAnswer.Unreached or null:
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Keeps what waits, for the gauges.</summary>
    public void Waiting(int count, DateTimeOffset? oldest, DateTimeOffset now) =>
        _waiting = (count, oldest is null ? 0 : (now - oldest.Value).TotalSeconds);
}
