using System.Security.Cryptography;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>Lets who gave the right clave of an unconfirmed registration ask for its letter again (CS-05), for 15 minutes.</summary>
internal sealed class ResendTicket(
    ClaveSenceStore store,
    ConfirmationMail letters,
    IDataProtectionProvider protection,
    TimeProvider clock
)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly IDataProtector _protector = protection.CreateProtector("ClaveSence.SignIn.Resend");

    /// <summary>Writes the ticket that the button carries.</summary>
    public string Write(Guid registration) =>
        _protector.Protect($"{registration:N} {(clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}");

    /// <summary>Sends the letter that the ticket is for; what is no ticket does nothing.</summary>
    public async Task SendAsync(string? ticket, CancellationToken ct)
    {
        if (Read(ticket) is { } registration)
        {
            var now = clock.GetUtcNow();
            var pending = await store
                .Set<PendingRegistration>()
                .SingleOrDefaultAsync(row => row.Id == registration && row.ExpiresAt > now, ct);
            if (pending is not null)
            {
                await letters.SendAgainAsync(pending, withCode: false, ct);
            }
        }
    }

    private Guid? Read(string? ticket)
    {
        try
        {
            var parts = _protector.Unprotect(ticket is { Length: < 1000 } ? ticket : "").Split(' ');
            return long.Parse(parts[1], Sentence.Culture) > clock.GetUtcNow().ToUnixTimeSeconds()
                ? Guid.Parse(parts[0])
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
