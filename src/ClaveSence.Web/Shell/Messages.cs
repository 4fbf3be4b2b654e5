using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;

namespace ClaveSence.Web.Shell;

/// <summary>The table of messages CS-01 … CS-11: each is made here, in the words that <c>/ayuda/mensajes</c> publishes.</summary>
internal static class Messages
{
    /// <summary>CS-01: what was typed cannot be an identifier. Said before any look-up.</summary>
    public static Message Malformed(AccountKind kind) =>
        new("CS-01", kind == AccountKind.ForeignFacilitator ? Texts.CS01Document : Texts.CS01.With(IdentifierOf(kind)));

    /// <summary>CS-02: unknown account or wrong Clave Sence, in the same bytes.</summary>
    public static Message Wrong(AccountKind kind) =>
        new("CS-02", Texts.CS02.With(IdentifierOf(kind)))
        {
            Links = new Dictionary<string, string>
            {
                ["recuperar"] = KindPath.Recovery(kind),
                ["registro"] = KindPath.Registration(kind),
            },
        };

    /// <summary>CS-03: the budget of tries is spent, for known and unknown accounts alike.</summary>
    /// <param name="wait">The time until the next try, rounded up in words.</param>
    /// <param name="kind">The kind whose recovery the message leads to.</param>
    public static Message Throttled(TimeSpan wait, AccountKind kind) =>
        new("CS-03", Texts.CS03.With(Waiting.InWords(wait)))
        {
            Links = new Dictionary<string, string> { ["recuperar"] = KindPath.Recovery(kind) },
        };

    /// <summary>CS-04: the right provisional Clave Sence leads to the definitive one.</summary>
    public static Message Provisional() => new("CS-04", Texts.CS04);

    /// <summary>CS-05: the right Clave Sence of an account whose e-mail is not confirmed.</summary>
    public static Message Unconfirmed() => new("CS-05", Texts.CS05);

    /// <summary>CS-06: the right Clave Sence of an account that the office blocked.</summary>
    public static Message Blocked(HelpLine help) => new("CS-06", Texts.CS06.With(help.Sentence));

    /// <summary>CS-06: the right Clave Sence of a frozen account; says how to lift the freeze. One text for whatever froze it: «No fui yo», an undone change, a blocking that was asked for, long disuse.</summary>
    /// <param name="kind">The kind whose recovery lifts it.</param>
    /// <param name="help">The help line.</param>
    public static Message Frozen(AccountKind kind, HelpLine help) =>
        new("CS-06", Texts.CS06Frozen.With(help.Sentence))
        {
            Links = new Dictionary<string, string> { ["recuperar"] = KindPath.Recovery(kind) },
        };

    /// <summary>CS-07: the tax registry no longer lists the representative.</summary>
    /// <param name="account">The path where the representative is changed.</param>
    public static Message RepresentativeEnded(string account) =>
        new("CS-07", Texts.CS07Representative) { Links = new Dictionary<string, string> { ["cuenta"] = account } };

    /// <summary>CS-07: the tax registry no longer lists the company as active.</summary>
    public static Message CompanyEnded(HelpLine help) => new("CS-07", Texts.CS07Company.With(help.Sentence));

    /// <summary>CS-08: a registry gives no answer; what was typed is kept.</summary>
    public static Message RegistryDown(Registry registry, WayBack way) =>
        new("CS-08", Texts.CS08.With(NameOf(registry), WordsOf(way)));

    /// <summary>CS-08 inside «Mi cuenta»: a registry gives no answer, and what was typed stands in the form.</summary>
    public static Message RegistryDownHere(Registry registry) => new("CS-08", Texts.CS08Here.With(NameOf(registry)));

    /// <summary>CS-09: the text of the captcha is another one.</summary>
    public static Message CaptchaWrong() => new("CS-09", Texts.CS09);

    /// <summary>CS-09: nothing was typed, and no work of the browser's came in its place.</summary>
    public static Message CaptchaMissing() => new("CS-09", Texts.Required.With(Captcha.Texts.Label));

    /// <summary>CS-10: the flow or the form's token expired.</summary>
    /// <param name="start">The path where the flow begins.</param>
    public static Message Expired(string start) =>
        new("CS-10", Texts.CS10) { Links = new Dictionary<string, string> { ["inicio"] = start } };

    /// <summary>CS-11: more work than the house can do now; goes with 503 and Retry-After.</summary>
    public static Message Busy(TimeSpan wait) => new("CS-11", Texts.CS11.With(Waiting.InWords(wait)));

    private static string IdentifierOf(AccountKind kind) =>
        kind switch
        {
            AccountKind.NaturalPerson or AccountKind.LegalEntity or AccountKind.Officer => "RUT",
            AccountKind.Migrant => "NIE",
            AccountKind.ForeignFacilitator => Texts.Document,
        };

    private static string NameOf(Registry registry) =>
        registry switch
        {
            Registry.Sii => Texts.RegistrySii,
            Registry.RegistroCivil => Texts.RegistryCivil,
        };

    private static string WordsOf(WayBack way) =>
        way switch
        {
            WayBack.ByMail => Texts.CS08ByMail,
            WayBack.SameBrowser => Texts.CS08SameBrowser,
        };
}
