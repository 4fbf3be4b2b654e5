using ClaveSence.Web.Audit;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The screen «Actividad»: what happened to the account, newest first, to narrow and to take along.</summary>
internal sealed class ActivityPage(Activity.Handler activity) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public string? Tipo { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Desde { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Hasta { get; set; }

    /// <summary>Gets the events shown.</summary>
    public IReadOnlyList<ActivityEntry> Entries { get; private set; } = [];

    /// <summary>Gets whether there are older ones.</summary>
    public bool More { get; private set; }

    /// <summary>Gets whether the list begins behind the newest.</summary>
    public bool IsLater { get; private set; }

    /// <summary>Gets whether anything is left out by what was asked for.</summary>
    public bool IsNarrowed => KindIn(Tipo) is not null || !string.IsNullOrWhiteSpace($"{Desde}{Hasta}");

    /// <summary>Gets the kinds to choose from.</summary>
    public static IReadOnlyList<ActivityKind> Kinds { get; } = [.. ActivityWords.Shown.Values.Distinct().Order()];

    /// <summary>Gets what was asked for, for the links that go on with it.</summary>
    public Dictionary<string, string?> Asked =>
        new()
        {
            [nameof(Tipo)] = KindIn(Tipo)?.ToString(),
            [nameof(Desde)] = Desde,
            [nameof(Hasta)] = Hasta,
        };

    public async Task<IActionResult> OnGetAsync(string? antes, CancellationToken ct)
    {
        if (ReadFilter() is not { } filter)
        {
            return Again();
        }

        var after = ActivityPlace.Read(antes);
        IsLater = after is not null;
        (Entries, More) = await activity.ListAsync(HttpContext.SignedIn().Account.Id, filter, after, ct);
        return Page();
    }

    public Task<IActionResult> OnGetCsvAsync(CancellationToken ct) =>
        DownloadAsync("csv", "text/csv; charset=utf-8", ActivityFile.Csv, ct);

    public Task<IActionResult> OnGetJsonAsync(CancellationToken ct) =>
        DownloadAsync("json", "application/json", ActivityFile.Json, ct);

    /// <summary>Answers the address of the next page.</summary>
    public string OlderAddress() => Address(null, Entries[^1].Place.ToString());

    /// <summary>Answers the address of a download.</summary>
    public string DownloadAddress(string handler) => Address(handler, null);

    private string Address(string? handler, string? after) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(
            "/mi-cuenta/actividad",
            Asked
                .Append(KeyValuePair.Create("handler", handler))
                .Append(KeyValuePair.Create("antes", after))
                .Where(each => !string.IsNullOrEmpty(each.Value))
        );

    private async Task<IActionResult> DownloadAsync(
        string form,
        string type,
        Func<IReadOnlyList<ActivityEntry>, byte[]> write,
        CancellationToken ct
    )
    {
        if (ReadFilter() is not { } filter)
        {
            return Again();
        }

        var entries = await activity.DownloadAsync(HttpContext.SignedIn().Account.Id, filter, form, ct);
        return File(write(entries), type, $"actividad.{form}");
    }

    private ActivityFilter? ReadFilter()
    {
        if (!ActivityFilter.TryReadDay(Desde, out var from))
        {
            Fail(nameof(Desde), Texts.DayUnreadable);
        }

        if (!ActivityFilter.TryReadDay(Hasta, out var until))
        {
            Fail(nameof(Hasta), Texts.DayUnreadable);
        }
        else if (until < from)
        {
            Fail(nameof(Hasta), Texts.DaysReversed);
        }

        return IsClean ? new(KindIn(Tipo), from, until) : null;
    }

    // A word that names no kind asks for all.
    private static ActivityKind? KindIn(string? text) =>
        Enum.GetNames<ActivityKind>().Contains(text) ? Enum.Parse<ActivityKind>(text!) : null;
}
