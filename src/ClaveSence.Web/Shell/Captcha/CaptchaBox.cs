using System.Globalization;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>The elements of one captcha on a page. All of it works without a script; <c>captcha/captcha.js</c> makes it silent.</summary>
internal sealed class CaptchaBox(CaptchaChallenge row, CaptchaGate gate, Message? error)
{
    private const string Id = CaptchaForm.TextField;
    private const string StatusId = $"{Id}-estado";
    private const string ErrorId = $"{Id}-error";
    private const string HintId = $"{Id}-ayuda";

    // What the widget would show is ours to say, and what it would collect of the person's pointer is nobody's to know.
    private const string Quiet =
        """{"hideFooter":true,"hideLogo":true,"humanInteractionSignature":false,"minDuration":0}""";

    private bool IsPassed => row.State == CaptchaState.Passed;

    private string Address => $"/captcha/{row.Id:D}";

    /// <summary>Builds the elements.</summary>
    public IHtmlContent Build()
    {
        var box = new HtmlContentBuilder();
        box.AppendHtml(Input("hidden", CaptchaForm.IdField, row.Id.ToString("D")));
        box.AppendHtml(EnterButton());
        box.AppendHtml(LabelLine());
        box.AppendHtml(Html.Text("p", "hint", Texts.Hint).With("id", HintId));
        if (error is not null)
        {
            box.AppendHtml(Html.Around("p", "error", MessageHtml.Of(error)).With("id", ErrorId));
        }

        box.AppendHtml(Html.Around("div", "captcha-picture", Picture(), Buttons()));
        box.AppendHtml(gate.Posted.IsListen ? Recording() : HtmlString.Empty);
        box.AppendHtml(Field());
        box.AppendHtml(Status());
        return IsPassed ? box : box.AppendHtml(Widget()).AppendHtml(Script());
    }

    // Enter presses a form's first button. Without this one, it would be «Refrescar».
    private static TagBuilder EnterButton() =>
        Html.Text("button", "visually-hidden", "")
            .With("type", "submit")
            .With("tabindex", "-1")
            .With("aria-hidden", "true");

    private TagBuilder LabelLine()
    {
        var mark = Html.Text("span", "required-mark", "*").With("aria-hidden", "true");
        var label = Html.Text("label", "label", Texts.Label).With("for", Id).With("id", $"{Id}-nombre");
        return IsPassed ? Html.Around("div", "label-line", label) : Html.Around("div", "label-line", label, mark);
    }

    private TagBuilder Picture() =>
        new TagBuilder("img") { TagRenderMode = TagRenderMode.SelfClosing }
            .With("src", $"{Address}/imagen.png")
            .With("alt", Texts.PictureAlt)
            .With("width", Pixels(CaptchaImage.Width))
            .With("height", Pixels(CaptchaImage.Height));

    private static TagBuilder Buttons() =>
        Html.Around(
            "div",
            "captcha-buttons",
            Button(CaptchaForm.RefreshButton, Texts.Refresh),
            Button(CaptchaForm.ListenButton, Texts.Listen)
        );

    private static TagBuilder Button(string name, string text) =>
        Html.Text("button", "button-quiet", text)
            .With("type", "submit")
            .With("name", name)
            .With("value", "1")
            .With("formnovalidate", "formnovalidate");

    private TagBuilder Recording() =>
        new TagBuilder("audio")
            .With("controls", "controls")
            .With("autoplay", "autoplay")
            .With("src", $"{Address}/audio.wav");

    private TagBuilder Field()
    {
        var field = Input("text", CaptchaForm.TextField, gate.IsUnchecked ? gate.Posted.Text : "")
            .With("id", Id)
            .With("autocomplete", "off")
            .With("autocapitalize", "characters")
            .With("autocorrect", "off")
            .With("spellcheck", "false")
            .With("aria-describedby", $"{(error is null ? "" : $"{ErrorId} ")}{HintId} {StatusId}")
            .With("aria-required", IsPassed ? null : "true")
            .With("aria-invalid", error is null ? null : "true")
            .With("autofocus", gate.Posted is { IsRefresh: false, IsListen: false } ? null : "autofocus");
        field.AddCssClass("input");
        field.AddCssClass("input-short");
        return field;
    }

    private TagBuilder Status() =>
        Html.Text("p", "captcha-status", IsPassed ? Texts.Passed : "")
            .With("id", StatusId)
            .With("aria-live", "polite")
            .With("data-listo", IsPassed ? "" : null)
            .With("data-trabajando", Texts.Working)
            .With("data-verificado", Texts.Worked)
            .With("data-fallido", Texts.WorkFailed);

    private TagBuilder Widget() =>
        new TagBuilder("altcha-widget")
            .With("auto", "onfocus")
            .With("challenge", $"{Address}/desafio")
            .With("configuration", Quiet)
            .With("display", "invisible")
            .With("name", CaptchaForm.WorkField);

    private static HtmlContentBuilder Script()
    {
        var files = new HtmlContentBuilder();
        files.AppendHtml(
            new TagBuilder("link") { TagRenderMode = TagRenderMode.SelfClosing }
                .With("rel", "stylesheet")
                .With("href", "/altcha/altcha.css")
        );
        files.AppendHtml(new TagBuilder("script").With("type", "module").With("src", "/captcha/captcha.js"));
        return files;
    }

    private static TagBuilder Input(string type, string name, string value) =>
        new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }
            .With("type", type)
            .With("name", name)
            .With("value", value);

    private static string Pixels(int count) => count.ToString(CultureInfo.InvariantCulture);
}
