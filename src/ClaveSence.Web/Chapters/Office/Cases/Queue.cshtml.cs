using System.Net.Mime;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;

namespace ClaveSence.Web.Chapters.Office.Cases;

/// <summary>The screen «Solicitudes»: the queue, its filters, and the file to take along.</summary>
[Roles(OfficerRole.Reviewer)]
internal sealed class QueuePage(Queue.Handler queue, StepUp stepUp) : OfficePage(stepUp)
{
    private const string Address = "/oficina/solicitudes";

    [BindProperty(SupportsGet = true)]
    public string? Estado { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Asignada { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Vence { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Empresa { get; set; }

    [BindProperty(SupportsGet = true, Name = "despues")]
    public string? Despues { get; set; }

    /// <summary>Gets the requests.</summary>
    public IReadOnlyList<QueuedCase> Cases { get; private set; } = [];

    /// <summary>Gets whether there are more.</summary>
    public bool More { get; private set; }

    /// <summary>Gets whether this is not the first page.</summary>
    public bool IsLater => Despues is not null;

    /// <summary>Gets the states to choose from.</summary>
    public static IEnumerable<SelectListItem> States =>
        QueueFilter.States.Select(state => new SelectListItem(StateWords.Of(state), state.ToString()));

    /// <summary>Gets whose can be chosen.</summary>
    public static IEnumerable<SelectListItem> AssignedChoices =>
        [new(Texts.AssignedAny, nameof(QueueAssigned.Any)), new(Texts.AssignedMine, nameof(QueueAssigned.Mine))];

    /// <summary>Gets the dates to choose from.</summary>
    public static IEnumerable<SelectListItem> DueChoices =>
        [
            new(Texts.DueAny, nameof(QueueDue.Any)),
            new(Texts.DueLate, nameof(QueueDue.Late)),
            new(Texts.DueSoon, nameof(QueueDue.Soon)),
        ];

    /// <summary>Gets the address of the next page.</summary>
    public string Next => AddressOf(Cases[^1].Place.ToString());

    /// <summary>Gets the address of the first page with these filters.</summary>
    public string First => AddressOf(null);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Read() is { } filter)
        {
            (Cases, More) = await queue.ListAsync(Seat, filter, ct);
        }

        return Page();
    }

    /// <summary>«Descargar CSV»: asks again who is there, for what leaves with it is many companies' data.</summary>
    public async Task<IActionResult> OnPostDescargarAsync(CancellationToken ct)
    {
        if (Read() is not { } filter)
        {
            return Again();
        }

        if (await ConfirmAsync(ct) is { } notProved)
        {
            (Cases, More) = await queue.ListAsync(Seat, filter, ct);
            return notProved;
        }

        var (cases, more) = await queue.DownloadAsync(Seat, filter, ct);
        var file = QueueFile.Write(cases, more);
        return File(file, $"{MediaTypeNames.Text.Csv}; charset=utf-8", Texts.FileName);
    }

    /// <inheritdoc/>
    public override Task<IActionResult> RedrawAsync(CancellationToken ct) => OnGetAsync(ct);

    private QueueFilter? Read()
    {
        Estado ??= nameof(CaseState.Submitted);
        var state = QueueFilter.States.Cast<CaseState?>().FirstOrDefault(one => one.ToString() == Estado);
        var assigned = Enum.GetValues<QueueAssigned>().FirstOrDefault(one => one.ToString() == Asignada);
        var due = Enum.GetValues<QueueDue>().FirstOrDefault(one => one.ToString() == Vence);
        (Asignada, Vence) = (assigned.ToString(), due.ToString());
        var company = string.IsNullOrWhiteSpace(Empresa) ? null : ReadRut(nameof(Empresa), Empresa);
        QueuePlace? after = null;
        if (state is null || (Despues is not null && !QueuePlace.TryParse(Despues, out after)))
        {
            Fail(nameof(Estado), Texts.FilterMalformed);
        }

        return IsClean ? new(state!.Value, assigned, due, company, after) : null;
    }

    private string AddressOf(string? after)
    {
        var query = new Dictionary<string, string?>
        {
            ["Estado"] = Estado,
            ["Asignada"] = Asignada,
            ["Vence"] = Vence,
            ["Empresa"] = string.IsNullOrWhiteSpace(Empresa) ? null : Empresa,
            ["despues"] = after,
        };
        return QueryHelpers.AddQueryString(Address, query.Where(pair => pair.Value is not null));
    }
}
