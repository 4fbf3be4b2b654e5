using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Errors;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Office.Calls;

/// <summary>The screen «Llamadas»: the identifier that the caller says, or the number of an error.</summary>
[Roles(OfficerRole.Helpdesk, OfficerRole.Administrator)]
internal sealed class SearchPage(Search.Handler search, StepUp stepUp) : OfficePage(stepUp)
{
    [BindProperty]
    public string? Tipo { get; set; }

    [BindProperty]
    public string? Identificador { get; set; }

    [BindProperty]
    public string? Finalidad { get; set; }

    [BindProperty]
    public string? Referencia { get; set; }

    /// <summary>Gets what failed under the number; nothing before one was asked for.</summary>
    public IReadOnlyList<ErrorNote>? Faults { get; private set; }

    /// <summary>Gets the kinds of holders.</summary>
    public static IEnumerable<SelectListItem> Kinds =>
        KindPath.Kinds.Select(kind => new SelectListItem(KindWords.NameOf(kind), kind.ToString()));

    /// <summary>Gets what an account can be looked up for.</summary>
    public static IEnumerable<SelectListItem> Purposes =>
        Enum.GetValues<ViewPurpose>()
            .Select(purpose => new SelectListItem(OfficerWords.Of(purpose), purpose.ToString()));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var holder = ReadHolder();
        var purpose = Enum.GetValues<ViewPurpose>()
            .Cast<ViewPurpose?>()
            .FirstOrDefault(one => one.ToString() == Finalidad);
        if (purpose is null)
        {
            Fail(nameof(Finalidad), Texts.PurposeMissing);
        }

        return holder is null || purpose is null || !IsClean
            ? Again()
            : Answer(await search.HandleAsync(Seat, holder, purpose.Value, ct));
    }

    public async Task<IActionResult> OnPostReferenciaAsync(CancellationToken ct)
    {
        if (ErrorReference.Read(Referencia) is not { } reference)
        {
            Fail(nameof(Referencia), Texts.ReferenceMalformed);
            return Again();
        }

        Faults = await search.FindErrorAsync(Seat, reference, ct);
        return Page();
    }

    private AccountIdentifier? ReadHolder()
    {
        var kind = KindPath.Kinds.Cast<AccountKind?>().FirstOrDefault(one => one.ToString() == Tipo);
        if (kind is null)
        {
            Fail(nameof(Tipo), Texts.KindMissing);
            if (string.IsNullOrWhiteSpace(Identificador))
            {
                Fail(nameof(Identificador), Texts.IdentifierMissing);
            }

            return null;
        }

        if (AccountIdentifier.TryParse(kind.Value, Identificador, out var holder))
        {
            return holder;
        }

        Fail(nameof(Identificador), Messages.Malformed(kind.Value));
        return null;
    }

    private IActionResult Answer(Search.Outcome outcome) =>
        outcome switch
        {
            Search.Outcome.ToVerify => Redirect(CallPages.Verify),
            Search.Outcome.Found => Redirect(CallPages.Account),
            Search.Outcome.NoAccount => Tell(Message.Of(Texts.NoAccount)),
            Search.Outcome.NotAllowed => Tell(Message.Of(Texts.NotAllowed)),
            Search.Outcome.TooMany(var wait) => Tell(
                Message.Of(Texts.TooMany.With(Waiting.InWords(wait))),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            _ => throw new UnreachableException(),
        };
}
