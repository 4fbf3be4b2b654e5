namespace ClaveSence.Web.Shell.Captcha;

/// <summary>How much work a browser does for a captcha that nobody reads.</summary>
internal enum CaptchaDifficulty
{
    /// <summary>From 0.3 to 1 second on an old telephone; hardly noticed elsewhere.</summary>
    Normal,

    /// <summary>Four times the work: many identifiers are failing, here or everywhere.</summary>
    Elevated,

    /// <summary>Sixteen times the work: one clave is being tried on many accounts, or one account from a network.</summary>
    Spray,
}
