using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>What an officer reads of the register's answers.</summary>
internal static class PlatformWords
{
    /// <summary>Answers why a platform is not taken, and what to do.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="until">Until when, for what passes by itself.</param>
    public static string Of(PlatformFault fault, DateTimeOffset? until = null) =>
        fault switch
        {
            PlatformFault.ClientId => Texts.BadClientId,
            PlatformFault.Taken => Texts.Taken,
            PlatformFault.Name => Texts.BadName,
            PlatformFault.NoRedirectUri => Texts.NoRedirectUri,
            PlatformFault.RedirectUri or PlatformFault.PostLogoutRedirectUri or PlatformFault.BackchannelLogoutUri =>
                Texts.BadAddress,
            PlatformFault.Scope => Texts.BadScope.With(string.Join(", ", PlatformScope.All)),
            PlatformFault.Jwks => Texts.BadJwks,
            PlatformFault.PublicWithKeys => Texts.PublicWithKeys,
            PlatformFault.PublicWithoutPkce => Texts.PublicWithoutPkce,
            PlatformFault.Contact => Texts.BadContact,
            PlatformFault.ChangedMeanwhile => Texts.ChangedMeanwhile,
            PlatformFault.Unknown => Texts.Unknown,
            PlatformFault.NoSecret => Texts.NoSecret,
            PlatformFault.FormerSecretRuns => Texts.FormerSecretRuns.With(ChileTime.Written(until!.Value)),
        };

    /// <summary>Answers how a platform proves itself.</summary>
    public static string ProofOf(PlatformDraft registered) =>
        registered.IsPublic ? Texts.ProofPublic
        : registered.Jwks is null ? Texts.ProofSecret
        : Texts.ProofKeys;
}
