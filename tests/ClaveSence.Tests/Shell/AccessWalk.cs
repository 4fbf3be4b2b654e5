using System.Net;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Shell;

namespace ClaveSence.Tests.Shell;

/// <summary>Every way to every address: with each method, and by each handler of a page that takes it.</summary>
internal static class AccessWalk
{
    private const string Field = "__RequestVerificationToken";

    /// <summary>Finds them all. Those that end a session come last.</summary>
    internal static async Task<IReadOnlyList<Way>> WaysAsync(TestSite site)
    {
        List<Way> ways = [];
        foreach (var served in EndpointWalk.Of(site).Where(served => !served.IsFile))
        {
            var access = AccessPolicy.Find(served.Pattern) ?? throw new InvalidOperationException(served.Pattern);
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post])
            {
                var handlers = await HandlersOfAsync(site, served, method);
                ways.AddRange(handlers.Select(handler => new Way(served, method, handler, access)));
            }
        }

        return [.. ways.OrderBy(way => way.Served.Address.EndsWith("/salir", StringComparison.Ordinal))];
    }

    /// <summary>The antiforgery tokens of a browser: who one is in the portal, one is not in the office.</summary>
    internal static async Task<(string Portal, string Office)> TokensOfAsync(Visitor visitor) =>
        (await TokenAsync(visitor, "/mi-cuenta/seguridad"), await TokenAsync(visitor, "/oficina/seguridad"));

    /// <summary>Goes one way, and no further than it leads at once.</summary>
    internal static async Task<Reply> GoAsync(Visitor visitor, Way way, (string Portal, string Office) tokens)
    {
        using var form = new FormUrlEncodedContent([new(Field, way.IsOfOffice ? tokens.Office : tokens.Portal)]);
        using var answer = await visitor.SendRawAsync(
            way.Method,
            way.Address,
            way.Method == HttpMethod.Post ? form : null
        );
        return Reply.Of(answer);
    }

    private static async Task<IEnumerable<string>> HandlersOfAsync(TestSite site, Served served, HttpMethod method)
    {
        if (served.Page is null)
        {
            return served.Methods.Contains(method.Method) ? [""] : [];
        }

        var handlers = await EndpointWalk.HandlersOfAsync(site, served.Page, method);
        return method == HttpMethod.Get ? handlers.Append("").Distinct() : handlers;
    }

    // Whoever is turned away is shown the form of that door, which has one too.
    private static async Task<string> TokenAsync(Visitor visitor, string address)
    {
        await visitor.OpenAsync(address);
        return visitor.Page.QuerySelector($"[name={Field}]")!.GetAttribute("value")!;
    }
}

/// <summary>An answer: with what status, and where it leads.</summary>
/// <param name="Status">The status.</param>
/// <param name="Location">Where it leads; nothing when nowhere.</param>
internal sealed record Reply(HttpStatusCode Status, string? Location)
{
    /// <summary>Reads one.</summary>
    internal static Reply Of(HttpResponseMessage answer) => new(answer.StatusCode, answer.Headers.Location?.ToString());

    /// <summary>The one that leads to an address.</summary>
    internal static Reply To(string location) => new(HttpStatusCode.Redirect, location);

    /// <summary>The one of what is not there.</summary>
    internal static Reply Nowhere { get; } = new(HttpStatusCode.NotFound, null);
}

/// <summary>A way to an address.</summary>
/// <param name="Served">The address.</param>
/// <param name="Method">The method.</param>
/// <param name="Handler">The handler of the page; empty for the nameless one.</param>
/// <param name="Access">The policy of the address, and of every form of its page.</param>
internal sealed record Way(Served Served, HttpMethod Method, string Handler, Access Access)
{
    private static readonly string[] Doors = ["/ingresar", "/oficina/ingresar"];

    // A later screen of signing in that was not begun leads to the first one, and that is no door closed.
    private static readonly string[] EntrySteps = ["/ingresar/", "/oficina/ingresar/", "/oficina/activar/"];

    /// <summary>Where it goes.</summary>
    internal string Address => Handler.Length == 0 ? Served.Address : $"{Served.Address}?handler={Handler}";

    /// <summary>Whether it is the office's.</summary>
    internal bool IsOfOffice => Served.Address.StartsWith("/oficina", StringComparison.Ordinal);

    /// <summary>Whether it is a form that asks for a token of its own session.</summary>
    internal bool IsGuarded =>
        Method == HttpMethod.Post && Served.Page is not null && !AntiforgeryExceptions.Has(Served.Address);

    /// <summary>The one answer that somebody gets who must not come in; nothing for who may.</summary>
    /// <param name="kind">Who is signed in; nothing for a stranger.</param>
    internal Reply? RefusalOf(AccountKind? kind) =>
        Access switch
        {
            Access.Everybody or Access.Development => null,
            Access.Officer => Reply.To("/oficina/ingresar"),
            _ when kind is null or AccountKind.Officer => Reply.To(EndpointWalk.SignInFor(Served.Address)),
            Access.Company when kind is not AccountKind.LegalEntity => Reply.Nowhere,
            Access.Migrant when kind is not AccountKind.Migrant => Reply.To("/mi-cuenta"),
            Access.NotFacilitator when kind is AccountKind.ForeignFacilitator => Reply.Nowhere,
            _ => null,
        };

    /// <summary>Tells whether somebody who may come in did: they see the page, or are led to where they stand; a page of their own is seen.</summary>
    internal bool LetsIn(Reply reply) =>
        reply.Status switch
        {
            HttpStatusCode.OK or HttpStatusCode.NoContent => true,
            HttpStatusCode.Redirect or HttpStatusCode.MovedPermanently or HttpStatusCode.SeeOther => MayLeadOn
                && !IsDoor(reply.Location!),
            HttpStatusCode.NotFound => AccessPolicy.MayLackItsThing(Served.Address),
            HttpStatusCode.BadRequest => AccessPolicy.AsksARequest(Served.Address) || IsTool,
            HttpStatusCode.UnsupportedMediaType => IsTool,
            HttpStatusCode.UnprocessableEntity => Method == HttpMethod.Post, // A script is told what its form lacks.
            _ => false,
        };

    /// <summary>Tells whether a form was turned away for its token. A page that has nothing to show leads on, or is not there; it never shows that it acted.</summary>
    internal bool Expires(Reply reply) =>
        reply.Status is HttpStatusCode.BadRequest
        || (
            reply.Status is not (HttpStatusCode.OK or HttpStatusCode.NoContent)
            && (Access is Access.Everybody || AccessPolicy.MayLackItsThing(Served.Address))
            && LetsIn(reply)
        );

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Served.Pattern} {Handler}".TrimEnd();

    // A tool of Development takes JSON, and is given a form.
    private bool IsTool => Access is Access.Development && Method == HttpMethod.Post && Served.Page is null;

    private bool MayLeadOn => Method == HttpMethod.Post || Access is Access.Everybody or Access.Development;

    private bool IsDoor(string location) =>
        Doors.Contains(location.Split('?')[0])
        && !Array.Exists(EntrySteps, step => Served.Address.StartsWith(step, StringComparison.Ordinal));
}
