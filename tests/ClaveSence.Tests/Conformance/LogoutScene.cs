using System.Net;
using System.Web;
using ClaveSence.Tests.Platforms;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Conformance;

/// <summary>A person who signed in at a platform and is now sent to sign out.</summary>
internal sealed class LogoutScene
{
    private readonly Stage _stage;

    private LogoutScene(Stage stage, TestPlatform platform, Person person, Entered entered) =>
        (_stage, Platform, Person, Entered) = (stage, platform, person, entered);

    /// <summary>The platform.</summary>
    internal TestPlatform Platform { get; }

    /// <summary>The person.</summary>
    internal Person Person { get; }

    /// <summary>Their sign-in.</summary>
    internal Entered Entered { get; }

    /// <summary>The address that the platform registered for afterwards.</summary>
    internal string After => Platform.Draft.PostLogoutRedirectUris[0];

    /// <summary>Its id_token.</summary>
    internal string Hint => Entered.Tokens.Identity!;

    /// <summary>Signs a person in.</summary>
    internal static async Task<LogoutScene> OpenAsync(Stage stage, string? backChannel = null)
    {
        var platform = await stage.RegisterAsync(draft => draft with { BackchannelLogoutUri = backChannel });
        var person = await stage.PersonAsync();
        return new(stage, platform, person, await stage.EnterAsync(platform, person));
    }

    /// <summary>Sends the person to sign out.</summary>
    internal Task AskAsync(params (string Name, string Value)[] parameters)
    {
        var query = string.Join('&', parameters.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));
        return Person.Browser.OpenAsync(query.Length == 0 ? "/connect/logout" : $"/connect/logout?{query}");
    }

    /// <summary>The browser is at the address with that state and nothing else.</summary>
    internal void ShouldBeBack(string? state)
    {
        Person.Browser.At.GetLeftPart(UriPartial.Path).ShouldBe(After);
        var answer = HttpUtility.ParseQueryString(Person.Browser.At.Query);
        answer["state"].ShouldBe(state);
        answer.Count.ShouldBe(state is null ? 0 : 1);
    }

    /// <summary>The browser is still on the provider's page.</summary>
    internal void ShouldStay(HttpStatusCode status)
    {
        Person.Browser.At.Authority.ShouldBe(_stage.Site.Address.Authority);
        Person.Browser.At.AbsolutePath.ShouldBe("/connect/logout");
        Person.Browser.Status.ShouldBe(status);
    }

    /// <summary>The session ended: nobody gets a code without a page.</summary>
    internal async Task ShouldBeOverAsync()
    {
        await Person.Browser.OpenAsync(Platform.Ask(("prompt", "none")).Path);
        Platform.ErrorIn(Person.Browser.At).ShouldBeOneOf("login_required", "interaction_required");
    }

    /// <summary>With such a hint there is an error or a question and no way out; nothing ended.</summary>
    internal async Task<Verdict> ShouldAskAsync(string? hint)
    {
        (string, string)[] address =
        [
            ("post_logout_redirect_uri", After),
            ("client_id", Platform.Id),
            ("state", "abc"),
        ];
        if (hint is not null)
        {
            address = [("id_token_hint", hint), .. address];
        }

        await AskAsync(address);
        Person.Browser.At.AbsolutePath.ShouldBe("/connect/logout");
        var form = Person.Browser.Page.QuerySelector("main form");
        (form is not null || Person.Browser.Status == HttpStatusCode.BadRequest).ShouldBeTrue();
        await _stage.EnterAsync(Platform, Person, ("prompt", "none")); // Nobody said yes: the session lives.
        if (form is not null)
        {
            await AskAsync(address);
            await SayYesAsync(Person.Browser.Page.QuerySelector("main form")!);
            ShouldBeBack("abc");
            await ShouldBeOverAsync();
        }

        return Verdict.Passed;
    }

    /// <summary>The person says yes when they are asked; then the session is over and the page says so.</summary>
    internal async Task<Verdict> ShouldEndHereAsync()
    {
        if (Person.Browser.Page.QuerySelector("main form") is { } form)
        {
            await SayYesAsync(form);
        }

        ShouldStay(HttpStatusCode.OK);
        Person.Browser.Text.ShouldContain("Su sesión está cerrada.");
        await ShouldBeOverAsync();
        return Verdict.Passed;
    }

    private Task<Visitor> SayYesAsync(AngleSharp.Dom.IElement form) =>
        Person.Browser.SendAsync(
            HttpMethod.Post,
            new(Person.Browser.At, form.GetAttribute("action")!),
            Person.Browser.FieldsOf(form)
        );
}
