using ClaveSence.Domain.Registration;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>Told to the proved person only: the holder has its Clave Sence; the way on is recovery.</summary>
[OfItsKind]
[At<RegistrationState, RegistrationState.Taken>]
internal sealed class HasClavePage(Flows<RegistrationState> flows) : RegistrationPage
{
    /// <summary>Gets the RUT or NIE, as written.</summary>
    public string Holder { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct) =>
        Holder = KindWords.Written(((RegistrationState.Taken)(await flows.FindAsync(ct))!).Holder);
}
