using System.Diagnostics.CodeAnalysis;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell.Forms;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>The captcha of the form being served: a page with <see cref="CaptchaAttribute"/> asks it before it looks at secrets.</summary>
/// <remarks>
/// <para>
/// <see cref="PassedAsync"/> first, <see cref="UseAsync"/> when the form is accepted. Where each try is worth something to a guesser,
/// as at sign-in, use it before the try: a passed captcha lets the same form through again and again until it is used.
/// </para>
/// <para>The message of a false answer is <see cref="Fault"/>, its field <see cref="CaptchaForm.TextField"/>.</para>
/// <para>A captcha never lifts a limit (ADR 0008).</para>
/// </remarks>
internal sealed class CaptchaGate(
    CaptchaRows rows,
    CaptchaBrowser browsers,
    CaptchaJudge judge,
    Budgets budgets,
    Visit visit
)
{
    private HttpContext? _http;
    private string? _name;
    private CaptchaChallenge? _current;
    private bool? _passed;

    /// <summary>Gets or sets the work asked for instead of reading; normal by default. Work done for less is not accepted.</summary>
    public CaptchaDifficulty Difficulty { get; set; }

    /// <summary>Gets what the browser sent.</summary>
    public CaptchaForm Posted { get; private set; } = CaptchaForm.None;

    /// <summary>Gets what is said when it was not passed: that nothing was typed, or that it is another text.</summary>
    public Message Fault => Posted is { Text: "", Work: "" } ? Messages.CaptchaMissing() : Messages.CaptchaWrong();

    /// <summary>Gets how long to wait for another picture; null when one may be had now.</summary>
    public TimeSpan? Wait { get; private set; }

    /// <summary>Gets a value indicating whether what was typed still waits to be checked.</summary>
    public bool IsUnchecked => _passed is null;

    /// <summary>Tells whether the captcha was answered well, now or before; a wrong text ends it.</summary>
    public async Task<bool> PassedAsync(CancellationToken ct) => _passed ??= await CheckAsync(ct);

    /// <summary>Uses the captcha up; of many at once, one gets true.</summary>
    public async Task<bool> UseAsync(CancellationToken ct)
    {
        if (!await PassedAsync(ct) || _current is not { } row)
        {
            return false;
        }

        _current = null;
        return await rows.MoveAsync(row, CaptchaState.Passed, CaptchaState.Used, ct);
    }

    /// <summary>Begins with a request of the form; <see cref="CaptchaAttribute"/> calls it.</summary>
    [MemberNotNull(nameof(_http), nameof(_name))]
    internal void Open(HttpContext context, string form) =>
        (_http, _name, Posted) = (context, form, CaptchaForm.Read(context.Request));

    /// <summary>«Refrescar»: ends the picture and puts another in its place, unless there were enough.</summary>
    internal async Task RefreshAsync(CancellationToken ct)
    {
        _passed = false;
        if (await FindAsync(ct) is not { } old)
        {
            return;
        }

        if (!await SpendAsync(Budget.CaptchaRefreshes, old.Flow.ToString("N"), ct))
        {
            _current = await rows.FindAliveAsync(old.Id, old.Browser, ct);
            return;
        }

        await rows.BurnAsync(old, ct);
        _current = await IssueAsync(old.Flow, ct);
    }

    /// <summary>Gives the captcha to show: the one that was sent while it lives, else a new one; null when the network must wait.</summary>
    internal async Task<CaptchaChallenge?> ShowAsync(CancellationToken ct)
    {
        if (_current is null && IsUnchecked)
        {
            _current = await FindAliveAsync(ct);
        }

        return _current ??= Wait is null ? await IssueAsync(null, ct) : null;
    }

    private async Task<bool> CheckAsync(CancellationToken ct)
    {
        _current = await FindAliveAsync(ct);
        if (_current is not { State: CaptchaState.Issued } row || (Posted.Text.Length == 0 && Posted.Work.Length == 0))
        {
            return _current?.State == CaptchaState.Passed;
        }

        if (judge.Accepts(row, Posted, Difficulty))
        {
            await rows.MoveAsync(row, CaptchaState.Issued, CaptchaState.Passed, ct);
        }
        else
        {
            await rows.BurnAsync(row, ct);
        }

        // Read again: another request with the same answer may have been first, to pass it or to use it up.
        _current = await rows.FindAliveAsync(row.Id, row.Browser, ct);
        return _current?.State == CaptchaState.Passed;
    }

    private async Task<CaptchaChallenge?> FindAsync(CancellationToken ct) =>
        _http is not null && _name is not null && Posted.Id is { } id && browsers.Of(_http) is { } browser
            ? await rows.FindAsync(id, _name, browser, ct)
            : null;

    private async Task<CaptchaChallenge?> FindAliveAsync(CancellationToken ct) =>
        await FindAsync(ct) is { } row ? await rows.FindAliveAsync(row.Id, row.Browser, ct) : null;

    private async Task<CaptchaChallenge?> IssueAsync(Guid? flow, CancellationToken ct)
    {
        if (_http is null || _name is null)
        {
            throw new InvalidOperationException("The page model of a form with a captcha needs [Captcha(\"form\")].");
        }

        return await SpendAsync(Budget.CaptchasByAddress, visit.Address, ct)
            ? await rows.AddAsync(_name, browsers.Meet(_http), Difficulty, flow, ct)
            : null;
    }

    private async Task<bool> SpendAsync(Budget what, string subject, CancellationToken ct)
    {
        Wait = (await budgets.SpendAsync(what, subject, ct)).Wait;
        return Wait is null;
    }
}
