using System.Globalization;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Shell.Captcha;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Shell.Forms;

/// <summary>A page with a form: it collects what is wrong and shows itself again with what was typed, secrets apart.</summary>
/// <remarks>
/// The tag helpers of this folder read the errors. ModelState is not used for anything that a person reads: its sentences are
/// the framework's, and it would write secrets back into their fields.
/// </remarks>
internal abstract class FormPage : PageModel
{
    private readonly List<FormError> _errors = [];

    /// <summary>Gets what was found wrong so far, in the order in which it was told.</summary>
    public IReadOnlyList<FormError> Errors => _errors;

    /// <summary>Gets a value indicating whether nothing was found wrong.</summary>
    public bool IsClean => _errors.Count == 0;

    /// <summary>Gets or sets a value indicating whether the captcha is shown, where it comes after failures only.</summary>
    public bool ShowCaptcha { get; protected set; }

    /// <summary>Shows the form again with its errors.</summary>
    /// <param name="status">200 by default; 429 or 503 when the answer asks to wait.</param>
    public PageResult Again(int status = StatusCodes.Status200OK)
    {
        var page = Page();
        page.StatusCode = status;
        return page;
    }

    /// <summary>Shows the form again when its handler did not run: «Refrescar» and «Escuchar» of the captcha.</summary>
    /// <remarks>A page that shows more than what was typed (a name from a registry, a list) overrides it to load that first.</remarks>
    public virtual Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        ShowCaptcha = true;
        return Task.FromResult<IActionResult>(Again());
    }

    /// <summary>Shows the form again because its antiforgery token is not this browser's: CS-10, and what was typed.</summary>
    public virtual async Task<IActionResult> ShowExpiredAsync(CancellationToken ct)
    {
        TellExpired();
        var shown = await RedrawAsync(ct);
        if (shown is PageResult page)
        {
            page.StatusCode = StatusCodes.Status400BadRequest;
        }

        return shown;
    }

    /// <summary>Tells that what was sent came too late: CS-10.</summary>
    public void TellExpired() => Fail(Messages.Expired(Request.Path));

    /// <summary>Shows the form again and says when to come back.</summary>
    /// <param name="status">429 for too many tries, 503 for too much at once.</param>
    /// <param name="wait">How long to wait; <c>Retry-After</c> says it in seconds.</param>
    public PageResult AskToWait(int status, TimeSpan wait)
    {
        Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
        return Again(status);
    }

    /// <summary>Leads to the first screen of a flow that is over; who sent a form reads there that it expired.</summary>
    /// <param name="first">Its first screen.</param>
    protected RedirectResult StartOver(string first) => Redirect(ExpiredFlow.AddressFor(Request, first));

    /// <summary>Tells something that belongs to no field, and shows the form again.</summary>
    protected PageResult Tell(Message message)
    {
        Fail(message);
        return Again();
    }

    /// <summary>Tells that one has to wait, and how long.</summary>
    /// <param name="message">What the person reads.</param>
    /// <param name="status">429 for too many tries, 503 for too much at once.</param>
    /// <param name="wait">How long to wait.</param>
    protected PageResult Tell(Message message, int status, TimeSpan wait)
    {
        Fail(message);
        return AskToWait(status, wait);
    }

    /// <summary>Shows the captcha that this try needs. The first time there was nothing to fill in; afterwards what was filled in is not right (CS-09).</summary>
    protected PageResult CaptchaDue(CaptchaGate captcha)
    {
        Fail(CaptchaForm.TextField, ShowCaptcha ? captcha.Fault : Message.Of(Texts.CaptchaDue));
        ShowCaptcha = true;
        return Again();
    }

    /// <summary>Reads a RUT; what cannot be one is told beside its field (CS-01).</summary>
    /// <param name="field">The property's name: <c>nameof(RutEmpresa)</c>.</param>
    /// <param name="text">What was typed.</param>
    protected Rut? ReadRut(string field, string? text)
    {
        if (Rut.TryParse(text, out var rut))
        {
            return rut;
        }

        Fail(field, Messages.Malformed(AccountKind.LegalEntity));
        return null;
    }

    /// <summary>Reads a field that must be filled.</summary>
    /// <param name="field">The property's name: <c>nameof(Telefono)</c>.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="label">What the page calls it: what is missing is named by it.</param>
    /// <param name="sentence">What is said of a text that cannot be one.</param>
    protected T? Must<T>(string field, string? text, string label, string sentence)
        where T : class, IWritten<T>
    {
        if (T.TryParse(text, out var value))
        {
            return value;
        }

        Fail(field, string.IsNullOrWhiteSpace(text) ? Texts.Required.With(label) : sentence);
        return null;
    }

    /// <summary>Reads a field that may stay empty.</summary>
    protected T? May<T>(string field, string? text, string label, string sentence)
        where T : class, IWritten<T> => string.IsNullOrWhiteSpace(text) ? null : Must<T>(field, text, label, sentence);

    /// <summary>Reads an address; each of its fields says what is wrong with it.</summary>
    protected PostalAddress? ReadAddress(IAddressForm form)
    {
        var street = Must<AddressLine>(nameof(form.Calle), form.Calle, Texts.Calle, Texts.CalleMalformed);
        var number = Must<AddressNumber>(nameof(form.Numero), form.Numero, Texts.Numero, Texts.NumeroMalformed);
        if (!Region.TryParse(form.Region, out var region))
        {
            Fail(nameof(form.Region), Texts.RegionMissing);
        }

        if (!Comuna.TryParse(form.Comuna, out var comuna))
        {
            Fail(nameof(form.Comuna), Texts.ComunaMissing);
        }
        else if (region is not null && comuna.Region != region)
        {
            Fail(nameof(form.Comuna), Texts.ComunaElsewhere.With(comuna.Name, region.Name));
        }

        return street is null || number is null || comuna is null ? null : new(street, number, comuna);
    }

    /// <summary>Finds the errors of the page that is being shown, for partial views and the layout too.</summary>
    internal static IReadOnlyList<FormError> ErrorsOf(HttpContext context) =>
        context.Items.TryGetValue(typeof(FormPage), out var errors) ? (IReadOnlyList<FormError>)errors! : [];

    /// <summary>Tells a mistake in one field.</summary>
    /// <param name="field">The property's name: <c>nameof(RutEmpresa)</c>.</param>
    /// <param name="message">What the person reads.</param>
    protected void Fail(string field, Message message) => Add(new(field, message));

    /// <summary>Tells a mistake in one field, with a sentence that has no code.</summary>
    /// <param name="field">The property's name: <c>nameof(RutEmpresa)</c>.</param>
    /// <param name="sentence">A sentence of the room's <c>Texts</c>.</param>
    protected void Fail(string field, string sentence) => Fail(field, Message.Of(sentence));

    /// <summary>Tells a mistake that belongs to no field.</summary>
    protected void Fail(Message message) => Add(new(null, message));

    private void Add(FormError error)
    {
        _errors.Add(error);
        HttpContext.Items[typeof(FormPage)] = _errors;
    }
}
