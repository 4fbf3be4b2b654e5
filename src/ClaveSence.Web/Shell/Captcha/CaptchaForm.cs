using Microsoft.Extensions.Primitives;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>The fields of a captcha, as a browser sent them; all of them may be missing.</summary>
/// <param name="Id">The captcha that was shown.</param>
/// <param name="Text">What the person typed.</param>
/// <param name="Work">What the widget worked out.</param>
/// <param name="IsRefresh">«Refrescar» was pressed.</param>
/// <param name="IsListen">«Escuchar» was pressed.</param>
internal sealed record CaptchaForm(Guid? Id, string Text, string Work, bool IsRefresh, bool IsListen)
{
    /// <summary>The name of the field "Captcha de Seguridad", to which errors belong.</summary>
    public const string TextField = "Captcha";

    /// <summary>The name of the hidden field with the captcha's id.</summary>
    public const string IdField = "CaptchaId";

    /// <summary>The name of the hidden field that the widget fills.</summary>
    public const string WorkField = "CaptchaTrabajo";

    /// <summary>The name of the button "Refrescar".</summary>
    public const string RefreshButton = "Refrescar";

    /// <summary>The name of the button "Escuchar".</summary>
    public const string ListenButton = "Escuchar";

    /// <summary>Gets the form that nobody sent.</summary>
    public static CaptchaForm None { get; } = new(null, "", "", false, false);

    /// <summary>Reads the fields; one that came twice counts as missing.</summary>
    public static CaptchaForm Read(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType
            ? new(
                Guid.TryParseExact(Once(request.Form[IdField]), "D", out var id) ? id : null,
                Once(request.Form[TextField]).Trim(),
                Once(request.Form[WorkField]),
                request.Form.ContainsKey(RefreshButton),
                request.Form.ContainsKey(ListenButton)
            )
            : None;

    private static string Once(StringValues values) => values.Count == 1 ? values[0] ?? "" : "";
}
