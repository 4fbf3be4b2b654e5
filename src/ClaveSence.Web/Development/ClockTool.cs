using ClaveSence.Domain;
using ClaveSence.Web.Background;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Development;

/// <summary>Moves the product's clock forward and does what is due by then (ADR 0004).</summary>
internal static class ClockTool
{
    /// <summary>Answers <c>PUT /desarrollo/reloj</c>.</summary>
    public static async Task<IResult> AdvanceAsync(
        HttpContext context,
        TimeProvider clock,
        DueWorkRunner work,
        CancellationToken ct
    )
    {
        var body = await DevelopmentTools.ReadAsync(context, DevelopmentJson.Default.ClockMove, ct);
        if (!Duration.TryParse(body?.Advance, out var by))
        {
            return DevelopmentTools.Unreadable(Texts.AdvanceUnreadable);
        }

        ((ProductClock)clock).Advance(by);
        await work.RunOnceAsync(ct);
        if (context.RequestServices.GetService<MailSender>() is { } mail) // None where the door is closed.
        {
            await mail.RunOnceAsync(ct);
        }

        return Results.Json(new ClockNow(clock.GetUtcNow()), DevelopmentJson.Readable.ClockNow);
    }
}

/// <summary>How far to move the clock.</summary>
/// <param name="Advance">A duration, <c>72:00:00</c> or <c>PT72H</c>.</param>
internal sealed record ClockMove(string Advance);

/// <summary>What the clock says now.</summary>
/// <param name="Now">The product's time.</param>
internal sealed record ClockNow(DateTimeOffset Now);
