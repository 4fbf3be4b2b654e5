using System.Globalization;
using ClaveSence.Web.Development.MailCatcher;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Development;

/// <summary>The page <c>/desarrollo/correo</c>: what went out by mail, with one letter open.</summary>
/// <remarks>The text part is shown, its address as a link; the HTML part has an address of its own.</remarks>
internal sealed class MailboxPage(IServiceProvider services) : PageModel
{
    private static readonly TimeZoneInfo Chile = TimeZoneInfo.FindSystemTimeZoneById("America/Santiago");

    /// <summary>Gets or sets the letter to open; without it the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    /// <summary>Gets the letters, the newest first.</summary>
    public IReadOnlyList<ReadMail> Letters { get; private set; } = [];

    /// <summary>Gets the open letter; none in an empty mailbox.</summary>
    public ReadMail? Open => Letters.FirstOrDefault(mail => mail.Id == Id) ?? (Letters.Count > 0 ? Letters[0] : null);

    // Asked for here: outside Development there is no mailbox, and the gate lets nobody come this far.
    private Mailbox Mailbox => services.GetRequiredService<Mailbox>();

    /// <summary>Names a letter.</summary>
    public static string SubjectOf(ReadMail mail) => mail.Subject.Length > 0 ? mail.Subject : Texts.MailNoSubject;

    /// <summary>Writes when a letter came, in Chile's time.</summary>
    public static string TimeOf(ReadMail mail) =>
        TimeZoneInfo.ConvertTime(mail.ReceivedAt, Chile).ToString("dd-MM-yyyy HH.mm.ss", CultureInfo.InvariantCulture);

    /// <summary>Cuts the text part into lines and tells which are an address.</summary>
    public static IEnumerable<(string Line, bool IsLink)> LinesOf(ReadMail mail) =>
        mail.Text.Split('\n').Select(line => (line, IsLink(line)));

    /// <summary>Shows the mailbox.</summary>
    public async Task OnGetAsync(CancellationToken ct) => Letters = await Mailbox.ReadAsync(ct);

    /// <summary>Empties it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mailbox.EmptyAsync(ct);
        return LocalRedirect("/desarrollo/correo");
    }

    private static bool IsLink(string line) =>
        Uri.TryCreate(line, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https");
}
