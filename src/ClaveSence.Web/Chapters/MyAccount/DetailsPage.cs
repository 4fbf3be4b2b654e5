using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>A form of «Mis datos». When what it was shown with was changed meanwhile, it answers 409 and shows both values; nothing that was typed is lost, and nothing that was kept.</summary>
internal abstract class DetailsPage(StepUp stepUp) : StepUpPage(stepUp)
{
    /// <summary>Where all forms lead back to.</summary>
    public const string Overview = "/mi-cuenta/datos";

    [BindProperty]
    public string? Sello { get; set; }

    /// <summary>Gets what is kept now beside what was typed; empty unless the form was old.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <summary>Gets a value indicating whether the form was old.</summary>
    public bool IsStale => Differences.Count > 0;

    /// <summary>Gets what the button says: over newer values it says whose are kept.</summary>
    public string SaveLabel => IsStale ? Texts.SaveMine : Texts.Save;

    /// <summary>Gets what is said above both values.</summary>
    public virtual string StaleLead => Texts.StaleLead;

    /// <summary>Gets the session that this page is of.</summary>
    protected SignedIn Me => HttpContext.SignedIn();

    /// <summary>Leads back to the overview, which says that it was kept.</summary>
    protected static RedirectResult Saved() => new($"{Overview}?guardado=true");

    /// <summary>Shows both values.</summary>
    /// <param name="stamp">The stamp of what is kept now: with it «Guardar lo mío» goes through.</param>
    /// <param name="differences">What differs.</param>
    protected PageResult ShowStale(string stamp, IEnumerable<Difference> differences)
    {
        Sello = stamp;
        Differences = [.. differences];
        return Again(StatusCodes.Status409Conflict);
    }

    /// <summary>Says that enough was changed today.</summary>
    protected PageResult TooMany()
    {
        Fail(Shell.Forms.Message.Of(Texts.TooMany));
        return Again(StatusCodes.Status429TooManyRequests);
    }
}

/// <summary>A value that was changed elsewhere while somebody typed another.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Kept">What is kept now.</param>
/// <param name="Mine">What was typed.</param>
internal sealed record Difference(string Label, string Kept, string Mine);
