namespace ClaveSence.Web.Shell.Captcha;

/// <summary>What became of a captcha. It only ever moves downwards, by one statement that names the state it leaves.</summary>
internal enum CaptchaState
{
    /// <summary>Shown, not yet answered.</summary>
    Issued,

    /// <summary>Answered well: the form may be sent again, for other mistakes, without another answer.</summary>
    Passed,

    /// <summary>The form it belongs to was accepted, once.</summary>
    Used,

    /// <summary>Answered wrongly, or exchanged for another by «Refrescar».</summary>
    Burned,
}
