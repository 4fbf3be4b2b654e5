using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>A person at Chromium: finds fields by their labels, buttons and links by their names, and sees what the console says.</summary>
/// <remarks>Leaving fails the test when a page said an error, broke its content security policy or opened a script's dialog.</remarks>
internal sealed class Person : IAsyncDisposable
{
    // Slower than any page here on a machine with other work.
    private const float Patience = 30_000;

    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentDictionary<string, int> _refusedPages = [];

    private Person(IBrowserContext context, IPage page) => (Context, Page) = (context, page);

    internal IBrowserContext Context { get; }

    internal IPage Page { get; }

    /// <summary>Path and query of the page shown.</summary>
    internal string At => new Uri(Page.Url).PathAndQuery;

    internal ILocator Heading => Page.Locator("h1");

    internal ILocator Mistakes => Page.Locator("[data-errores]");

    /// <summary>What went wrong in the pages so far, in the console's words.</summary>
    internal IEnumerable<string> Complaints => _complaints.Where(said => !_refusedPages.Keys.Any(said.Contains));

    internal static async Task<Person> AtAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout(Patience);
        return Watched(context, await context.NewPageAsync());
    }

    /// <summary>The same browser, another tab.</summary>
    internal async Task<Person> NewTabAsync() => Watched(Context, await Context.NewPageAsync());

    internal ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    internal ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    internal ILocator Region(string name) => Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    internal Task OpenAsync(string path) => Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    internal Task TypeAsync(string label, string text) => Field(label).FillAsync(text);

    internal Task ChooseAsync(string label, string words) =>
        Field(label).SelectOptionAsync(new SelectOptionValue { Label = words });

    /// <summary>Presses a button and waits for the page that it brings.</summary>
    internal Task PressAsync(string button) => ForPageAsync(() => Button(button).ClickAsync());

    /// <summary>Follows a link to its page.</summary>
    /// <param name="link">Its name.</param>
    /// <param name="inside">The part of the page where it stands, when the name stands twice.</param>
    internal Task FollowAsync(string link, string inside = "body") =>
        ForPageAsync(() =>
            Page.Locator(inside).GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync()
        );

    /// <summary>Does something that brings a page, and waits until its scripts have run.</summary>
    internal async Task ForPageAsync(Func<Task> act)
    {
        var shown = new TaskCompletionSource();
        void Shown(object? sender, IPage page) => shown.TrySetResult();
        Page.DOMContentLoaded += Shown;
        try
        {
            await act();
            await shown.Task.WaitAsync(TimeSpan.FromMilliseconds(Patience), TimeProvider.System);
        }
        finally
        {
            Page.DOMContentLoaded -= Shown;
        }

        await PassOnAsync();
    }

    // On the way to a platform a page of ours goes on by itself: nobody stays there.
    private async Task PassOnAsync()
    {
        await Assertions
            .Expect(Page.Locator("meta[http-equiv=refresh]"))
            .ToHaveCountAsync(0, new() { Timeout = Patience });
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    /// <summary>What the console will say because the test breaks something.</summary>
    internal void Expect(string complaint) => _refusedPages[complaint] = 0;

    /// <summary>What is said beside the field of that label.</summary>
    internal async Task<string> ErrorOfAsync(string label)
    {
        var ids = (await Field(label).GetAttributeAsync("aria-describedby") ?? "").Split(' ');
        var id = ids.FirstOrDefault(id => id.EndsWith("-error", StringComparison.Ordinal));
        return id is null ? "" : await Page.Locator($"[id='{id}']").InnerTextAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        Complaints.ShouldBeEmpty();
    }

    private static Person Watched(IBrowserContext context, IPage page)
    {
        var person = new Person(context, page);
        page.Console += (_, said) => person.Hear(said);
        page.PageError += (_, problem) => person._complaints.Enqueue(problem);
        page.Dialog += (_, dialog) => person.Dismiss(dialog);
        page.Response += (_, answer) => person.See(answer);
        return person;
    }

    // A page that answers 404 is an error to the console; whether it should have is another test's question.
    private void See(IResponse answer)
    {
        if (answer.Request.IsNavigationRequest && answer.Status >= 400)
        {
            _refusedPages[$"{answer.Url} answered "] = answer.Status;
        }
    }

    private void Hear(IConsoleMessage said)
    {
        if (said.Type is "error" or "warning")
        {
            _complaints.Enqueue($"{said.Location.Split('#')[0].Split(":0:")[0]} answered {said.Text}");
        }
    }

    private void Dismiss(IDialog dialog)
    {
        _complaints.Enqueue($"A script's dialog on {Page.Url}: {dialog.Message}");
        _ = dialog.DismissAsync();
    }
}
