using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The part of «Seguridad» that is about passkeys.</summary>
internal sealed partial class SecurityPage
{
    [BindProperty]
    public string? NombreLlave { get; set; }

    [BindProperty]
    public string? LlaveNueva { get; set; }

    /// <summary>Gets the account's passkeys.</summary>
    public IReadOnlyList<ListedPasskey> Passkeys { get; private set; } = [];

    /// <summary>Gets whether the account may have another one.</summary>
    public bool MayAddPasskey => Passkeys.Count < Passkey.AtMost;

    /// <summary>Gets whether signing in asks a code.</summary>
    public bool AsksCodes { get; private set; }

    /// <summary>What the script of «Agregar llave de acceso» asks its browser with; first of all, whether it is the owner.</summary>
    public async Task<IActionResult> OnPostPreguntarNuevaAsync(CancellationToken ct)
    {
        await ListAsync(ct);
        if (ReadName() is null || await ConfirmAsync(ct) is not null)
        {
            return Mistakes();
        }

        return await addPasskey.AskAsync(HttpContext.SignedIn(), ct) switch
        {
            AddPasskey.Outcome.Asked(var json) => Content(json, MediaTypeNames.Application.Json),
            var refused => Refuse(refused),
        };
    }

    public async Task<IActionResult> OnPostAgregarLlaveAsync(CancellationToken ct)
    {
        await ListAsync(ct);
        if (ReadName() is not { } name)
        {
            return Again();
        }

        if (await ConfirmAsync(ct) is { } notProved)
        {
            return notProved;
        }

        return await addPasskey.HandleAsync(HttpContext.SignedIn(), LlaveNueva, name, ct) switch
        {
            AddPasskey.Outcome.Added => Redirect(AddressAfter("llave-agregada", "llaves")),
            AddPasskey.Outcome.Refused => Tell(Message.Of(Texts.PasskeyRefused)),
            AddPasskey.Outcome.TooMany => Tell(Message.Of(Texts.PasskeyTooMany.With(Passkey.AtMost))),
            _ => throw new UnreachableException(),
        };
    }

    private PasskeyName? ReadName()
    {
        if (PasskeyName.TryParse(NombreLlave, out var name))
        {
            return name;
        }

        Fail(nameof(NombreLlave), Texts.PasskeyNameMalformed);
        return null;
    }

    private JsonResult Refuse(AddPasskey.Outcome outcome)
    {
        Fail(
            outcome switch
            {
                AddPasskey.Outcome.TooMany => Message.Of(Texts.PasskeyTooMany.With(Passkey.AtMost)),
                AddPasskey.Outcome.Throttled(var wait) => Message.Of(Texts.PasskeyWait.With(Waiting.InWords(wait))),
                _ => throw new UnreachableException(),
            }
        );
        return Mistakes();
    }

    // The script shows them where it stands: what was typed stays, the key's name and the clave too.
    private JsonResult Mistakes() =>
        new(new { errores = Errors.Select(error => error.Message.PlainText) })
        {
            StatusCode = StatusCodes.Status422UnprocessableEntity,
        };
}
