using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ClaveSence.Tests.Site;

/// <summary>A person at a browser without JavaScript: opens pages, fills in fields by their labels, presses buttons, reads.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };
    private readonly HttpClient _browser;
    private readonly Dictionary<string, string> _typed = [];
    private readonly Dictionary<string, (string Name, byte[] Content)> _chosen = [];
    private IHtmlDocument? _page;

    /// <summary>Opens a browser.</summary>
    /// <param name="address">The portal's address.</param>
    /// <param name="through">What its requests pass through on their way; nothing by default.</param>
    internal Visitor(Uri address, DelegatingHandler? through = null)
    {
        through?.InnerHandler = _handler;
#pragma warning disable RS0030 // A test is a browser: it has no container to ask.
        _browser = new((HttpMessageHandler?)through ?? _handler) { BaseAddress = address };
#pragma warning restore RS0030
    }

    /// <summary>Whether this browser also goes where platforms are; otherwise it stops at the portal's door.</summary>
    internal bool LeavesThePortal { get; set; }

    /// <summary>The cookies of this browser.</summary>
    internal CookieContainer Cookies => _handler.CookieContainer;

    /// <summary>The page shown.</summary>
    internal IHtmlDocument Page => _page ?? throw new InvalidOperationException("No page was opened.");

    /// <summary>Where the browser stands.</summary>
    internal Uri At { get; private set; } = new("http://localhost/");

    /// <summary>The last answer's status.</summary>
    internal HttpStatusCode Status { get; private set; }

    /// <summary>The last answer's headers.</summary>
    internal IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    /// <summary>Everything that can be read on the page.</summary>
    internal string Text =>
        string.Join(' ', Page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The codes of the messages shown.</summary>
    internal IEnumerable<string> MessageCodes =>
        Page.QuerySelectorAll("[data-codigo]").Select(e => e.GetAttribute("data-codigo")!);

    /// <summary>What the summary of mistakes says; empty when there is none.</summary>
    internal string Alert => string.Join(' ', Page.QuerySelectorAll("[role=alert]").Select(e => e.TextContent.Trim()));

    /// <summary>Comes from another address, by the word of a proxy that the site trusts.</summary>
    internal void ComeFrom(string address) => _browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);

    /// <summary>Is the browser that another one was: takes over what it is known by, without its session.</summary>
    internal void TakeDeviceOf(Visitor other)
    {
        var device = other.Cookies.GetCookies(_browser.BaseAddress!)["cs_dev"]!;
        Cookies.Add(_browser.BaseAddress!, new Cookie(device.Name, device.Value));
    }

    /// <summary>The page as it was sent.</summary>
    internal string Html => Page.Source.Text;

    /// <summary>Headers that go with every request of this browser.</summary>
    internal System.Net.Http.Headers.HttpRequestHeaders Sends => _browser.DefaultRequestHeaders;

    /// <summary>Sends a request as it is, with this browser's cookies, and follows no redirect.</summary>
    internal async Task<HttpResponseMessage> SendRawAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await _browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Opens an address of the portal.</summary>
    internal Task<Visitor> OpenAsync(string path) =>
        SendAsync(HttpMethod.Get, new(_browser.BaseAddress!, path), (HttpContent?)null);

    /// <summary>Types into the field of that label.</summary>
    internal Visitor Type(string label, string text)
    {
        _typed[FieldOf(label).GetAttribute("name")!] = text;
        return this;
    }

    /// <summary>Chooses from the list of that label, by the words shown.</summary>
    internal Visitor Choose(string label, string words)
    {
        var list = (IHtmlSelectElement)FieldOf(label);
        _typed[list.Name!] = list.Options.First(option => option.Text == words).Value;
        return this;
    }

    /// <summary>Chooses a file for the field of that label.</summary>
    internal Visitor Attach(string label, string name, byte[] content)
    {
        _chosen[FieldOf(label).GetAttribute("name")!] = (name, content);
        return this;
    }

    /// <summary>Ticks the box, or picks the one of several answers, of that label.</summary>
    internal Visitor Tick(string label)
    {
        var field = FieldOf(label);
        _typed[field.GetAttribute("name")!] = field.GetAttribute("value") ?? "on";
        return this;
    }

    /// <summary>The field against forged requests of the page's form, for what is sent past its buttons.</summary>
    internal Dictionary<string, string> AntiforgeryField()
    {
        const string Name = "__RequestVerificationToken";
        return new() { [Name] = Page.QuerySelector($"main [name={Name}]")!.GetAttribute("value")! };
    }

    /// <summary>What stands in the field of that label.</summary>
    internal string ValueOf(string label) =>
        FieldOf(label) switch
        {
            IHtmlSelectElement list => list.Value ?? "",
            IHtmlTextAreaElement area => area.Value,
            var field => field.GetAttribute("value") ?? "",
        };

    /// <summary>What is said beside the field of that label; empty when nothing is.</summary>
    internal string ErrorOf(string label)
    {
        var ids = (FieldOf(label).GetAttribute("aria-describedby") ?? "").Split(' ');
        return ids.Select(id => Page.GetElementById(id))
                .FirstOrDefault(e => e?.ClassList.Contains("error") == true)
                ?.TextContent
            ?? "";
    }

    /// <summary>Presses the button of that name; its form goes with everything typed.</summary>
    internal Task<Visitor> PressAsync(string button, IReadOnlyDictionary<string, string>? extra = null)
    {
        var pressed = Page.QuerySelectorAll("button")
            .First(e => e.TextContent.Trim() == button || e.GetAttribute("aria-label") == button);
        var form = pressed.Closest("form") ?? throw new InvalidOperationException($"«{button}» is in no form.");
        var fields = FieldsOf(form);
        if (pressed.GetAttribute("name") is { } name)
        {
            fields[name] = pressed.GetAttribute("value") ?? "";
        }

        foreach (var (key, value) in extra ?? new Dictionary<string, string>())
        {
            fields[key] = value;
        }

        var target = new Uri(At, pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? At.PathAndQuery);
        return form.GetAttribute("enctype") == "multipart/form-data" ? SendFilesAsync(target, fields, form)
            : form.GetAttribute("method") == "post" ? SendAsync(HttpMethod.Post, target, fields)
            : SendAsync(HttpMethod.Get, new UriBuilder(target) { Query = Query(fields) }.Uri, (HttpContent?)null);
    }

    /// <summary>The fields that a form of the page would send, what was typed included.</summary>
    internal Dictionary<string, string> FieldsOf(IElement form)
    {
        var fields = new Dictionary<string, string>();
        foreach (var field in form.QuerySelectorAll("input[name],select[name],textarea[name]"))
        {
            var name = field.GetAttribute("name")!;
            var skip = field is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false };
            if (field is IHtmlInputElement { Type: "file" })
            {
                continue;
            }

            if (!skip || _typed.ContainsKey(name))
            {
                fields[name] =
                    _typed.GetValueOrDefault(name)
                    ?? (field as IHtmlSelectElement)?.Value
                    ?? (field as IHtmlTextAreaElement)?.Value
                    ?? field.GetAttribute("value")
                    ?? "";
            }
        }

        return fields;
    }

    /// <summary>Sends a form as it is given, whatever page is shown.</summary>
    internal async Task<Visitor> SendAsync(HttpMethod method, Uri target, IReadOnlyDictionary<string, string>? fields)
    {
        using var content = fields is null ? null : new FormUrlEncodedContent(fields);
        return await SendAsync(method, target, content);
    }

    private async Task<Visitor> SendAsync(HttpMethod method, Uri target, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, target) { Content = content };
        using var answer = await _browser.SendAsync(request, TestContext.Current.CancellationToken);
        At = target;
        Status = answer.StatusCode;
        Headers = answer
            .Headers.Concat(answer.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
        if (answer.Headers.Location is { } next)
        {
            return await GoOnAsync(new(target, next));
        }

        _page?.Dispose();
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        _page = await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
        _typed.Clear();
        _chosen.Clear();
        return OnwardOf(_page) is { } onward ? await GoOnAsync(new(target, onward)) : this;
    }

    private async Task<Visitor> GoOnAsync(Uri to)
    {
        if (!LeavesThePortal && to.Authority != _browser.BaseAddress!.Authority)
        {
            At = to; // Out of the portal, to a platform: the test looks at where, and nobody is called.
            return this;
        }

        return await SendAsync(HttpMethod.Get, to, (HttpContent?)null);
    }

    // Where a page goes on to by itself, at once: as browsers do it, without a script.
    private static string? OnwardOf(IHtmlDocument page)
    {
        const string AtOnce = "0;url=";
        var content = page.QuerySelector("meta[http-equiv=refresh]")?.GetAttribute("content");
        return content?.StartsWith(AtOnce, StringComparison.Ordinal) == true ? content[AtOnce.Length..] : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _page?.Dispose();
        _browser.Dispose();
        _handler.Dispose();
    }

    // As browsers do it: the fields in their order, the token first, and an empty part for a file that was not chosen.
    private async Task<Visitor> SendFilesAsync(Uri target, Dictionary<string, string> fields, IElement form)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), $"\"{name}\"");
        }

        foreach (var input in form.QuerySelectorAll("input[type=file]"))
        {
            var name = input.GetAttribute("name")!;
            var (file, bytes) = _chosen.GetValueOrDefault(name, ("", []));
            content.Add(new ByteArrayContent(bytes), $"\"{name}\"", $"\"{file}\"");
        }

        return await SendAsync(HttpMethod.Post, target, content);
    }

    /// <summary>Presses the button of a form that takes files, and sends more of them than any form may: the one of that field first.</summary>
    internal async Task<Visitor> SendTooManyFilesAsync(string button, string field)
    {
        var form = Page.QuerySelectorAll("button").First(e => e.TextContent.Trim() == button).Closest("form")!;
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in FieldsOf(form))
        {
            content.Add(new StringContent(value), $"\"{name}\"");
        }

        foreach (var name in (string[])[field, "Otro", "Tercero", "Cuarto"])
        {
            content.Add(new ByteArrayContent([1, 2, 3]), $"\"{name}\"", "\"a.pdf\"");
        }

        return await SendAsync(HttpMethod.Post, new(At, form.GetAttribute("action") ?? At.PathAndQuery), content);
    }

    private static string Query(Dictionary<string, string> fields) =>
        string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));

    private IElement FieldOf(string label)
    {
        var found = Page.QuerySelectorAll("label").FirstOrDefault(e => NameOf(e) == label);
        return (found?.GetAttribute("for") is { } id ? Page.GetElementById(id) : null)
            ?? throw new InvalidOperationException($"There is no field «{label}» on {At.PathAndQuery}: {Text}");
    }

    // The accessible name: without the asterisk, which is hidden from screen readers.
    private static string NameOf(IElement label) =>
        string.Concat(
                label
                    .ChildNodes.Where(n => n is not IElement e || e.GetAttribute("aria-hidden") != "true")
                    .Select(n => n.TextContent)
            )
            .Trim();
}
