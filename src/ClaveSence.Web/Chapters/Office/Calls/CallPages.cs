using ClaveSence.Domain.Office;

namespace ClaveSence.Web.Chapters.Office.Calls;

/// <summary>The screens of a call, and which of them shows where it stands.</summary>
internal static class CallPages
{
    /// <summary>Where a call begins.</summary>
    public const string First = "/oficina/llamadas";

    /// <summary>Where the caller is verified.</summary>
    public const string Verify = "/oficina/llamadas/verificar";

    /// <summary>Where the verified caller is helped.</summary>
    public const string Account = "/oficina/llamadas/cuenta";

    /// <summary>Where something is proposed for the account.</summary>
    public const string Propose = "/oficina/llamadas/proponer";

    /// <summary>How long a call rests: as long as a session of the office does.</summary>
    public static readonly TimeSpan Rests = TimeSpan.FromMinutes(15);

    /// <summary>Says which screen shows a state.</summary>
    public static string PageFor(CallState? state) =>
        state switch
        {
            CallState.Asking => Verify,
            CallState.Verified => Account,
            _ => First,
        };
}
