using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Accounts;

/// <summary>Writes the letter that confirms a mailbox, with a fresh code. The link is the same in each letter of one registration, so that any of them works.</summary>
internal sealed class ConfirmationMail(
    ClaveSenceStore store,
    Outbox outbox,
    Budgets budgets,
    TokenHash tokens,
    Sealer sealer,
    TimeProvider clock
)
{
    /// <summary>How many letters one registration may send, the first included.</summary>
    public const int LettersAtMost = 5;

    /// <summary>How many digits a code has.</summary>
    public const int CodeLength = 6;

    private const int Codes = 1_000_000;

    private const string LinkPurpose = "registration.link";
    private const string LinkTokenPurpose = "registration.link.token";

    /// <summary>Answers what the store keeps of a code.</summary>
    public static byte[] HashOfCode(TokenHash tokens, Guid registration, string code) =>
        tokens.Of(CodePurpose(registration), code);

    /// <summary>Tells whether a code is the registration's.</summary>
    public static bool IsCodeOf(TokenHash tokens, PendingRegistration pending, string code) =>
        tokens.Is(pending.CodeHash, CodePurpose(pending.Id), code);

    /// <summary>Answers the token of a new registration's link: made from its id with a key, so that nothing of it is kept.</summary>
    public static string LinkTokenOf(TokenHash tokens, Guid registration) =>
        Base64Url.EncodeToString(tokens.Of(LinkTokenPurpose, registration.ToString("N")));

    /// <summary>Answers what the store keeps of a link's token.</summary>
    public static byte[] HashOfLink(TokenHash tokens, string token) => tokens.Of(LinkPurpose, token);

    /// <summary>Answers everything that the store may have kept of a link's token.</summary>
    public static byte[][] HashesOfLink(TokenHash tokens, string token) => tokens.AllOf(LinkPurpose, token);

    /// <summary>Makes a code of six digits.</summary>
    public static string NewCode() =>
        RandomNumberGenerator.GetInt32(Codes).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>Puts the first letter of a registration into the outbox; the caller's save keeps both.</summary>
    public void Send(PendingRegistration pending, AccountDraft draft, string? code) =>
        outbox.Add(
            store,
            new ConfirmEmailLetter(draft.Details.Name, LinkTokenOf(pending), code),
            draft.Email,
            pending.Id,
            expiresAt: pending.ExpiresAt
        );

    // The link that the first letter brought, under whichever key it was made.
    private string LinkTokenOf(PendingRegistration pending) =>
        tokens
            .AllOf(LinkTokenPurpose, pending.Id.ToString("N"))
            .Select(made => Base64Url.EncodeToString(made))
            .FirstOrDefault(token => tokens.Is(pending.LinkHash, LinkPurpose, token))
        ?? LinkTokenOf(tokens, pending.Id);

    private static string CodePurpose(Guid registration) => $"registration.code.{registration:N}";

    /// <summary>Sends another letter, unless enough went out already; either way the person reads the same.</summary>
    /// <param name="pending">The registration, tracked.</param>
    /// <param name="withCode">Whether a browser waits for a code.</param>
    /// <param name="ct">Cancels.</param>
    public async Task SendAgainAsync(PendingRegistration pending, bool withCode, CancellationToken ct)
    {
        var draft = AccountDraft.Open(sealer, pending);
        var mailbox = await budgets.SpendAsync(Budget.RegistrationsByMailbox, draft.Email.Comparable, ct);
        if (pending.Letters >= LettersAtMost || !mailbox.Allowed)
        {
            return;
        }

        var code = withCode ? NewCode() : null;
        pending.Letters++;
        if (code is not null)
        {
            pending.CodeHash = HashOfCode(tokens, pending.Id, code);
            pending.CodeExpiresAt = clock.GetUtcNow() + PendingRegistration.CodeLifetime;
            pending.CodeTriesLeft = PendingRegistration.CodeTries;
        }

        Send(pending, draft, code);
        await store.SaveChangesAsync(ct);
    }
}
