using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The form of address, telephones and contact person.</summary>
[OfKinds(AccountKind.NaturalPerson, AccountKind.LegalEntity, AccountKind.Migrant)] // A facilitator has no address in Chile.
internal sealed class EditContactPage(
    EditContact.Handler editContact,
    AccountSeals seals,
    DetailsStamp stamps,
    StepUp stepUp
) : DetailsPage(stepUp), IAddressForm
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
    public string? TelefonoRepresentante { get; set; }

    /// <summary>Gets a value indicating whether it is a company, which has a contact person.</summary>
    public bool IsCompany => Me.Account.Kind is AccountKind.LegalEntity;

    /// <summary>Gets a value indicating whether there is a representative, who has a telephone.</summary>
    public bool HasRepresentative => seals.DetailsOf(Me.Account).Representative is not null;

    public void OnGet()
    {
        var details = seals.DetailsOf(Me.Account);
        (Calle, Numero) = (details.Address?.Street.Value, details.Address?.Number.Value);
        (Region, Comuna) = (details.Address?.Comuna.Region.Code, details.Address?.Comuna.Cut);
        (Telefono, PersonaContacto) = (details.Phone?.Display, details.Contact?.Value);
        TelefonoRepresentante = details.Representative?.Phone?.Display;
        Sello = stamps.OfContact(Me.Account);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ReadForm() is not { } form || !IsClean
            ? Again()
            : await editContact.HandleAsync(Me, form, Sello, ct) switch
            {
                EditContact.Outcome.Saved => Saved(),
                EditContact.Outcome.Stale(var kept, var stamp) => ShowStale(stamp, Differing(kept, form)),
                EditContact.Outcome.TooMany => TooMany(),
                EditContact.Outcome.Over => Redirect("/ingresar"),
                _ => throw new UnreachableException(),
            };

    private EditContact.Form? ReadForm()
    {
        var address = ReadAddress(this);
        var phone = Must<PhoneNumber>(nameof(Telefono), Telefono, Texts.Phone, Texts.PhoneMalformed);
        var contact = IsCompany
            ? May<PersonName>(nameof(PersonaContacto), PersonaContacto, Texts.Contact, Texts.NameMalformed)
            : null;
        var own = HasRepresentative
            ? May<PhoneNumber>(
                nameof(TelefonoRepresentante),
                TelefonoRepresentante,
                Texts.RepresentativePhone,
                Texts.PhoneMalformed
            )
            : null;
        return address is null || phone is null ? null : new(address, phone, contact, own);
    }

    private IEnumerable<Difference> Differing(HolderDetails kept, EditContact.Form form)
    {
        List<Difference> all =
        [
            new(Texts.Address, Written(kept.Address), Written(form.Address)),
            new(Texts.Phone, kept.Phone?.Display ?? Texts.None, form.Phone.Display),
            new(Texts.Contact, kept.Contact?.Value ?? Texts.None, form.Contact?.Value ?? Texts.None),
            new(
                Texts.RepresentativePhone,
                kept.Representative?.Phone?.Display ?? Texts.None,
                form.RepresentativePhone?.Display ?? Texts.None
            ),
        ];
        return all.Where(one => one.Kept != one.Mine);
    }

    private static string Written(PostalAddress? address) =>
        address is null
            ? Texts.None
            : $"{address.Street.Value} {address.Number.Value}, {address.Comuna.Name}, {address.Comuna.Region.Name}";
}
