using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>The screen of manual 2 (4) to (7): the form, the clave, the captcha, «Crear Cuenta».</summary>
[Captcha("registro")]
[OfItsKind]
[At<RegistrationState, RegistrationState.FillingForm>]
internal sealed class FillFormPage(
    FillForm.Handler fillForm,
    Flows<RegistrationState> flows,
    CaptchaGate captcha,
    ClavePolicy policy
) : RegistrationPage, IAddressForm
{
    [BindProperty]
    public string? Calle { get; set; }

    [BindProperty]
    public string? Numero { get; set; }

    [BindProperty]
    public string? Region { get; set; }

    [BindProperty]
    public string? Comuna { get; set; }

    [BindProperty]
    public string? Telefono { get; set; }

    [BindProperty]
    public string? PersonaContacto { get; set; }

    [BindProperty]
    public string? Correo { get; set; }

    [BindProperty]
    public string? CorreoRepresentante { get; set; }

    [BindProperty]
    public string? TelefonoRepresentante { get; set; }

    [BindProperty]
    public string? Pregunta { get; set; }

    [BindProperty]
    public string? Respuesta { get; set; }

    [BindProperty]
    public string? Clave { get; set; }

    [BindProperty]
    public string? ClaveRepetida { get; set; }

    /// <summary>Gets the company's name, by the SII; nothing that is posted changes it.</summary>
    public string? RazonSocial { get; private set; }

    /// <summary>Gets the names of the person whose document was proved, by the Registro Civil.</summary>
    public string? Nombres { get; private set; }

    /// <summary>Gets their surnames.</summary>
    public string? Apellidos { get; private set; }

    /// <summary>Gets the representative's names: the same, under a company's field.</summary>
    public string? NombresRepresentante => Nombres;

    /// <summary>Gets the representative's surnames.</summary>
    public string? ApellidosRepresentante => Apellidos;

    /// <summary>Gets the date of birth.</summary>
    public string? FechaNacimiento { get; private set; }

    /// <summary>Gets the policy that the hint speaks of.</summary>
    public ClavePolicy Policy => policy;

    /// <summary>Gets the hint under the clave.</summary>
    public string ClaveHint => Texts.ClaveHint.With(policy.MinimumLength, policy.MaximumLength);

    /// <summary>Gets the catalogue of questions.</summary>
    public IEnumerable<SelectListItem> Questions => Choices.Questions;

    public async Task OnGetAsync(CancellationToken ct) => await ShowProvedAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var here = await ShowProvedAsync(ct);
        var form = ReadForm();
        if (!await captcha.PassedAsync(ct))
        {
            Fail(CaptchaForm.TextField, captcha.Fault);
        }

        // Secrets come last: while anything else is wrong nothing is said of them, so that they are typed once.
        if (form is null || !IsClean)
        {
            return Again();
        }

        using var clave = ReadClave();
        using var answer = ReadAnswer(here, form);
        var question = Choices.QuestionOf(Pregunta);
        JudgeClave(here, form, clave, answer);
        if (clave is null || answer is null || question is null || !IsClean)
        {
            return Again();
        }

        return await fillForm.HandleAsync(form, new(clave, question.Value, answer), ct) switch
        {
            FillForm.Outcome.Requested => To(RegistrationChapter.ConfirmScreen),
            FillForm.Outcome.CaptchaSpent => CaptchaSpent(),
            FillForm.Outcome.Busy(var wait) => Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait),
            FillForm.Outcome.FlowOver => StartOver(StartAddress),
            _ => throw new UnreachableException(),
        };
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        await ShowProvedAsync(ct);
        return Again();
    }

    private async Task<RegistrationState.FillingForm> ShowProvedAsync(CancellationToken ct)
    {
        var here = (RegistrationState.FillingForm)(await flows.FindAsync(ct))!; // [At] let in.
        RazonSocial = here.Company?.RazonSocial.Value;
        Nombres = here.Card.Names.Value;
        Apellidos = here.Card.Surnames.Value;
        FechaNacimiento = ChileTime.Written(here.Card.BirthDate);
        return here;
    }

    private RegistrationForm? ReadForm()
    {
        var address = ReadAddress(this);
        var phone = Must<PhoneNumber>(nameof(Telefono), Telefono, Texts.Telefono, Texts.PhoneMalformed);
        var isCompany = Kind is AccountKind.LegalEntity;
        var contact = isCompany
            ? May<PersonName>(nameof(PersonaContacto), PersonaContacto, Texts.PersonaContacto, Texts.NameMalformed)
            : null;
        var email = Must<EmailAddress>(nameof(Correo), Correo, Texts.Email, Texts.EmailMalformed);
        var company = isCompany ? ReadCompany(contact) : null;
        if (Choices.QuestionOf(Pregunta) is null)
        {
            Fail(nameof(Pregunta), Texts.PreguntaMissing);
        }

        return !IsClean || address is null || phone is null || email is null
            ? null
            : new(address, phone, email, company);
    }

    private CompanyFields? ReadCompany(PersonName? contact)
    {
        var ownEmail = Must<EmailAddress>(
            nameof(CorreoRepresentante),
            CorreoRepresentante,
            Texts.RepresentativeEmail,
            Texts.EmailMalformed
        );
        var ownPhone = May<PhoneNumber>(
            nameof(TelefonoRepresentante),
            TelefonoRepresentante,
            Texts.RepresentativePhone,
            Texts.PhoneMalformed
        );
        return ownEmail is null ? null : new(contact, ownEmail, ownPhone);
    }

    private Clave? ReadClave()
    {
        if (Clave != ClaveRepetida)
        {
            Fail(nameof(ClaveRepetida), Texts.ClaveDiffers);
        }

        if (Domain.Accounts.Clave.TryParse(Clave, out var clave))
        {
            return clave;
        }

        Fail(nameof(Clave), Texts.ClaveHint.With(policy.MinimumLength, policy.MaximumLength));
        return null;
    }

    private SecretAnswer? ReadAnswer(RegistrationState.FillingForm here, RegistrationForm form)
    {
        if (SecretAnswer.TryParse(Respuesta, form.ContextOf(here), out var answer, out var fault))
        {
            return answer;
        }

        Fail(nameof(Respuesta), SecretWords.Of(fault));
        return null;
    }

    private void JudgeClave(
        RegistrationState.FillingForm here,
        RegistrationForm form,
        Clave? clave,
        SecretAnswer? answer
    )
    {
        foreach (var fault in clave is null ? [] : policy.Check(clave, form.ContextOf(here) with { Answer = answer }))
        {
            Fail(nameof(Clave), SecretWords.Of(fault, policy));
        }
    }

    private PageResult CaptchaSpent()
    {
        Fail(CaptchaForm.TextField, captcha.Fault);
        return Again();
    }
}
