namespace ClaveSence.Web.Platforms.Register;

/// <summary>What a platform may ask for (product, section 12).</summary>
internal static class PlatformScope
{
    /// <summary>Who it is, under a name that is made for the platform alone.</summary>
    public const string OpenId = "openid";

    /// <summary>The holder's name.</summary>
    public const string Profile = "profile";

    /// <summary>The confirmed mailbox.</summary>
    public const string Email = "email";

    /// <summary>RUT, RUN or NIE, and the kind of account.</summary>
    public const string Rut = "rut";

    /// <summary>Company, its kind and its legal representative.</summary>
    public const string Empresa = "empresa";

    /// <summary>Refresh tokens, for the life of the session.</summary>
    public const string OfflineAccess = "offline_access";

    /// <summary>All of them, in the order in which the consent page names them.</summary>
    public static readonly IReadOnlyList<string> All = [OpenId, Profile, Email, Rut, Empresa, OfflineAccess];

    /// <summary>What a platform has for which none was named.</summary>
    public static readonly IReadOnlyList<string> Standard = [OpenId, Profile, Email];

    /// <summary>Says what people read of a scope.</summary>
    public static string WordsOf(string scope) =>
        scope switch
        {
            OpenId => Texts.ScopeOpenId,
            Profile => Texts.ScopeProfile,
            Email => Texts.ScopeEmail,
            Rut => Texts.ScopeRut,
            Empresa => Texts.ScopeEmpresa,
            OfflineAccess => Texts.ScopeOfflineAccess,
            _ => throw new ArgumentOutOfRangeException(nameof(scope), "It is no scope of ours."),
        };
}
