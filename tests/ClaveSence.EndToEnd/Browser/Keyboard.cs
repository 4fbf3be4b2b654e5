using Microsoft.Playwright;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>Hands that never touch the mouse: Tab, Enter, Space and arrows; at every stop the focus must be seen.</summary>
internal sealed class Keyboard(Person person)
{
    // More stops than any page here has.
    private const int Stops = 120;

    private IKeyboard Keys => person.Page.Keyboard;

    /// <summary>Goes to a field and types.</summary>
    internal async Task TypeAsync(string label, string text)
    {
        await GoAsync(person.Field(label));
        await Keys.TypeAsync(text);
    }

    /// <summary>Goes to a list and moves down to those words.</summary>
    internal async Task ChooseAsync(string label, string words)
    {
        var list = person.Field(label);
        await GoAsync(list);
        for (var i = 0; i < 400; i++)
        {
            if (await list.Locator("option:checked").TextContentAsync() == words)
            {
                return;
            }

            await Keys.PressAsync("ArrowDown");
        }

        throw new InvalidOperationException($"«{words}» is not reached in «{label}».");
    }

    /// <summary>Goes to a button or link and presses Enter, which brings a page.</summary>
    internal async Task EnterAsync(ILocator target)
    {
        await GoAsync(target);
        await person.ForPageAsync(() => Keys.PressAsync("Enter"));
    }

    /// <summary>Goes to a button and presses the space bar, which brings a page.</summary>
    internal async Task SpaceAsync(ILocator target)
    {
        await GoAsync(target);
        await person.ForPageAsync(() => Keys.PressAsync("Space"));
    }

    /// <summary>Tabs until the element has the focus.</summary>
    internal async Task GoAsync(ILocator target)
    {
        for (var i = 0; i < Stops; i++)
        {
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }

            await Keys.PressAsync("Tab");
            await MustBeSeenAsync();
        }

        throw new InvalidOperationException($"Tab does not reach {target} on {person.At}.");
    }

    private async Task MustBeSeenAsync()
    {
        var seen = await person.Page.EvaluateAsync<string>(
            """
            () => {
              const e = document.activeElement;
              if (e === document.body) { return ''; }
              const style = getComputedStyle(e);
              const box = e.getBoundingClientRect();
              const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              const there = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
              return drawn && there ? '' : e.outerHTML;
            }
            """
        );
        seen.ShouldBeEmpty("The focus is not to be seen here.");
    }
}
