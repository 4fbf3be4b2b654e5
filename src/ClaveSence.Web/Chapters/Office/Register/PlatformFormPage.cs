using ClaveSence.Web.Factors;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>A page with the form of a platform: the same fields for a new one and for one that is changed, drawn by <c>_PlatformFields</c>.</summary>
internal abstract class PlatformFormPage(StepUp stepUp) : OfficePage(stepUp)
{
    private const string BySecret = "secreto";
    private const string ByKeys = "llaves";
    private const string ByNothing = "publica";

    [BindProperty]
    public string? Nombre { get; set; }

    [BindProperty]
    public string? Ingresos { get; set; }

    [BindProperty]
    public string? Salidas { get; set; }

    [BindProperty]
    public string? Aviso { get; set; }

    [BindProperty]
    public bool PideNombre { get; set; }

    [BindProperty]
    public bool PideCorreo { get; set; }

    [BindProperty]
    public bool PideRut { get; set; }

    [BindProperty]
    public bool PideEmpresa { get; set; }

    [BindProperty]
    public bool PideContinuidad { get; set; }

    [BindProperty]
    public string? Prueba { get; set; }

    [BindProperty]
    public string? Llaves { get; set; }

    [BindProperty]
    public string? Firma { get; set; }

    [BindProperty]
    public bool SinPkce { get; set; }

    [BindProperty]
    public bool Propia { get; set; }

    [BindProperty]
    public string? Contacto { get; set; }

    /// <summary>Gets what was drawn for the platform just now, shown this once; nothing when nothing was.</summary>
    public IssuedSecret? Issued { get; protected set; }

    /// <summary>Gets a value indicating whether the platform, once registered, is one without a secret: that never changes.</summary>
    public virtual bool StaysPublic => false;

    /// <summary>Gets the ways in which a platform may prove itself.</summary>
    public IEnumerable<SelectListItem> Proofs =>
        IsNew
            ? [new(Texts.ProofSecret, BySecret), new(Texts.ProofKeys, ByKeys), new(Texts.ProofPublic, ByNothing)]
            : [new(Texts.ProofSecret, BySecret), new(Texts.ProofKeys, ByKeys)];

    /// <summary>Gets the signatures that an id_token may have.</summary>
    public static IEnumerable<SelectListItem> Algorithms =>
        Enum.GetNames<TokenAlgorithm>().Select(name => new SelectListItem(name, name));

    /// <summary>Gets a value indicating whether the form is about a platform that is not registered yet.</summary>
    protected abstract bool IsNew { get; }

    /// <summary>Fills the form with what is registered.</summary>
    protected void Fill(PlatformDraft draft)
    {
        Nombre = draft.Name;
        Ingresos = string.Join('\n', draft.RedirectUris);
        Salidas = string.Join('\n', draft.PostLogoutRedirectUris);
        Aviso = draft.BackchannelLogoutUri;
        (PideNombre, PideCorreo) = (Has(PlatformScope.Profile), Has(PlatformScope.Email));
        (PideRut, PideEmpresa) = (Has(PlatformScope.Rut), Has(PlatformScope.Empresa));
        PideContinuidad = Has(PlatformScope.OfflineAccess);
        Prueba = draft.Jwks is null ? BySecret : ByKeys;
        Llaves = draft.Jwks;
        Firma = draft.IdTokenAlgorithm.ToString();
        (Propia, SinPkce) = (draft.IsFirstParty, draft.IsWithoutPkce);
        Contacto = draft.Contact;

        bool Has(string scope) => draft.Scopes.Contains(scope);
    }

    /// <summary>Reads the form; the register's rules judge it (<see cref="PlatformFault"/>).</summary>
    /// <param name="clientId">What the protocol calls the platform.</param>
    protected PlatformDraft? ReadDraft(string clientId)
    {
        if (!StaysPublic && !Proofs.Any(proof => proof.Value == Prueba))
        {
            Fail(nameof(Prueba), Texts.ProofMissing);
        }

        if (!Enum.GetNames<TokenAlgorithm>().Contains(Firma))
        {
            Fail(nameof(Firma), Texts.AlgorithmMissing);
        }

        return IsClean
            ? new(clientId, Nombre ?? "", LinesOf(Ingresos), LinesOf(Salidas), TextOf(Aviso), [.. Scopes()])
            {
                IsPublic = StaysPublic || Prueba == ByNothing,
                IsFirstParty = Propia,
                IsWithoutPkce = SinPkce,
                IdTokenAlgorithm = Enum.Parse<TokenAlgorithm>(Firma!),
                Jwks = !StaysPublic && Prueba == ByKeys ? Llaves ?? "" : null,
                Contact = TextOf(Contacto),
            }
            : null;
    }

    /// <summary>Tells why the register does not take the form, beside the field.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="clientIdField">The field of the name in the protocol, where the form has it.</param>
    protected PageResult Tell(PlatformFault fault, string? clientIdField = null)
    {
        var field = fault switch
        {
            PlatformFault.ClientId or PlatformFault.Taken => clientIdField,
            PlatformFault.Name => nameof(Nombre),
            PlatformFault.NoRedirectUri or PlatformFault.RedirectUri => nameof(Ingresos),
            PlatformFault.PostLogoutRedirectUri => nameof(Salidas),
            PlatformFault.BackchannelLogoutUri => nameof(Aviso),
            PlatformFault.Jwks or PlatformFault.PublicWithKeys => nameof(Llaves),
            PlatformFault.PublicWithoutPkce => nameof(SinPkce),
            PlatformFault.Contact => nameof(Contacto),
            PlatformFault.Scope
            or PlatformFault.ChangedMeanwhile
            or PlatformFault.Unknown
            or PlatformFault.NoSecret
            or PlatformFault.FormerSecretRuns => null,
        };
        var message = Message.Of(PlatformWords.Of(fault));
        if (field is null)
        {
            return Tell(message);
        }

        Fail(field, message);
        return Again();
    }

    private IEnumerable<string> Scopes()
    {
        (string Scope, bool IsAsked)[] asked =
        [
            (PlatformScope.OpenId, true),
            (PlatformScope.Profile, PideNombre),
            (PlatformScope.Email, PideCorreo),
            (PlatformScope.Rut, PideRut),
            (PlatformScope.Empresa, PideEmpresa),
            (PlatformScope.OfflineAccess, PideContinuidad),
        ];
        return asked.Where(one => one.IsAsked).Select(one => one.Scope);
    }

    private static string[] LinesOf(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A secret on its way to whoever registered the platform.</summary>
/// <param name="ClientId">Whose it is.</param>
/// <param name="Secret">The secret.</param>
/// <param name="Back">Where the page leads afterwards.</param>
internal sealed record IssuedSecret(string ClientId, string Secret, string Back)
{
    /// <summary>Never writes the secret.</summary>
    public override string ToString() => $"[secret of {ClientId}]";
}
