using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.SignIn;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>The screen «Perdí mi segundo factor»: the document of the holder, which the registry knows.</summary>
[At<SecondStepState, SecondStepState.AwaitingCode>]
internal sealed class LostFactorPage(LostFactor.Handler lostFactor, HelpLine help, Flows<SecondStepState> flows)
    : FormPage
{
    [BindProperty]
    public string? RutRepresentante { get; set; }

    [BindProperty]
    public string? Serie { get; set; }

    [BindProperty]
    public string? Documento { get; set; }

    /// <summary>Gets whose account it is.</summary>
    public AccountKind Kind { get; private set; }

    /// <summary>Gets what the form says of its flow.</summary>
    public string FlowTag => flows.Tag;

    /// <summary>Gets whom to call.</summary>
    public string HelpSentence => help.Sentence;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Page() : StartOver("/ingresar");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return StartOver("/ingresar");
        }

        if (ReadClaim() is not { } claim)
        {
            return Again();
        }

        return await lostFactor.HandleAsync(claim, ct) switch
        {
            LostFactor.Outcome.Held => Redirect(SignInChapter.HeldPage),
            LostFactor.Outcome.NotProved => Tell(Message.Of(KindWords.NotProved(Kind))),
            LostFactor.Outcome.RegistryDown => Tell(Message.Of(Texts.RegistryDown)),
            LostFactor.Outcome.Throttled(var wait) => Tell(
                Message.Of(Texts.LostThrottled.With(Waiting.InWords(wait))),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            LostFactor.Outcome.Over => StartOver("/ingresar"),
            _ => throw new UnreachableException(),
        };
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Again() : StartOver("/ingresar");

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        var kind = await lostFactor.KindAsync(ct);
        Kind = kind ?? default;
        return kind is not null;
    }

    private Func<AccountIdentifier, HolderClaim>? ReadClaim() =>
        Kind switch
        {
            AccountKind.LegalEntity => ReadCompany(),
            AccountKind.NaturalPerson => ReadSerial() is { } serial
                ? holder => new HolderClaim.OfPerson(Rut.Parse(holder.Text), serial)
                : null,
            AccountKind.Migrant => ReadDocument() is { } document
                ? holder => new HolderClaim.OfMigrant(Nie.Parse(holder.Text), document)
                : null,
            AccountKind.ForeignFacilitator or AccountKind.Officer => null, // The office alone vouches for them.
        };

    private Func<AccountIdentifier, HolderClaim>? ReadCompany()
    {
        var person = ReadRut(nameof(RutRepresentante), RutRepresentante);
        var serial = ReadSerial();
        return person is null || serial is null
            ? null
            : holder => new HolderClaim.OfCompany(Rut.Parse(holder.Text), person, serial);
    }

    private CedulaSerial? ReadSerial()
    {
        if (CedulaSerial.TryParse(Serie, out var serial))
        {
            return serial;
        }

        Fail(nameof(Serie), Texts.SerieMalformed);
        return null;
    }

    private MigrantDocumentNumber? ReadDocument()
    {
        if (MigrantDocumentNumber.TryParse(Documento, out var document))
        {
            return document;
        }

        Fail(nameof(Documento), Texts.DocumentMalformed);
        return null;
    }
}
