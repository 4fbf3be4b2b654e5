using ClaveSence.Domain.Office;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;

namespace ClaveSence.Web.Chapters.Office.Ledger;

/// <summary>The screen «Auditoría».</summary>
[Roles(OfficerRole.Auditor)]
internal sealed class ReadAuditPage(ReadAudit.Handler readAudit, StepUp stepUp) : OfficePage(stepUp)
{
    private const string Address = "/oficina/auditoria";

    [BindProperty(SupportsGet = true)]
    public string? Acto { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cuenta { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Funcionario { get; set; }

    [BindProperty(SupportsGet = true, Name = "antes")]
    public Guid? Antes { get; set; }

    /// <summary>Gets the events.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; private set; } = [];

    /// <summary>Gets whether there are more.</summary>
    public bool More { get; private set; }

    /// <summary>Gets the officers, by id.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Gets what came of a check; nothing before one.</summary>
    public AuditVerdict? Verdict { get; private set; }

    /// <summary>Gets the acts.</summary>
    public static IEnumerable<SelectListItem> Acts =>
        Enum.GetValues<Act>().Select(act => new SelectListItem(act.ToString(), act.ToString()));

    /// <summary>Gets the officers to choose from.</summary>
    public IEnumerable<SelectListItem> Officers =>
        Names.Select(one => new SelectListItem(one.Value, one.Key.ToString()));

    /// <summary>Gets where the next page is.</summary>
    public string Next =>
        QueryHelpers.AddQueryString(
            Address,
            new Dictionary<string, string?>
            {
                ["Acto"] = Acto,
                ["Cuenta"] = Cuenta,
                ["Funcionario"] = Funcionario,
                ["antes"] = Entries is [.., var last] ? last.Id.ToString() : null,
            }
        );

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostVerificarAsync(CancellationToken ct)
    {
        Verdict = await readAudit.VerifyAsync(Seat, ct);
        return await ShowAsync(ct);
    }

    /// <summary>Splits a detail of the office: the word, and which officer.</summary>
    public (string Word, string? Officer) Split(string? detail) =>
        detail is { Length: > 33 } && Guid.TryParseExact(detail[^32..], "N", out var id)
            ? (detail[..^33], Names.GetValueOrDefault(id, id.ToString()))
            : (detail ?? "", null);

    /// <inheritdoc/>
    public override Task<IActionResult> RedrawAsync(CancellationToken ct) => ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Names = (await readAudit.OfficersAsync(ct)).ToDictionary(one => one.Id, one => one.Name);
        var act = Enum.GetNames<Act>().Contains(Acto) ? Enum.Parse<Act>(Acto!) : (Act?)null;
        var account = ReadId(nameof(Cuenta), Cuenta);
        var officer = ReadId(nameof(Funcionario), Funcionario);
        if (IsClean)
        {
            (Entries, More) = await readAudit.ListAsync(Seat, new(act, account, officer, Antes), ct);
        }

        return Page();
    }

    private Guid? ReadId(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || Guid.TryParse(text, out _))
        {
            return Guid.TryParse(text, out var id) ? id : null;
        }

        Fail(field, Texts.IdMalformed);
        return null;
    }
}
