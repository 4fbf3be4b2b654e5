using ClaveSence.Domain.Rights;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Rights;

/// <summary>What rights, states and purposes are called on pages, in letters and in documents.</summary>
internal static class RequestWords
{
    /// <summary>Names a right.</summary>
    public static string Of(RightKind kind) =>
        kind switch
        {
            RightKind.Access => Texts.Access,
            RightKind.Rectification => Texts.Rectification,
            RightKind.Opposition => Texts.Opposition,
            RightKind.Blocking => Texts.Blocking,
            RightKind.Erasure => Texts.Erasure,
        };

    /// <summary>Says where a request stands.</summary>
    /// <param name="request">The request.</param>
    /// <param name="why">Why it was refused, in words, while that is kept.</param>
    public static string Of(PrivacyRequest request, string? why = null) =>
        request.State switch
        {
            RequestState.Waiting when request.ExtendedAt is not null => Texts.StateExtended.With(
                ChileTime.Day(request.DueAt)
            ),
            RequestState.Waiting => Texts.StateWaiting.With(ChileTime.Day(request.DueAt)),
            RequestState.Cooling => Texts.StateCooling.With(ChileTime.Written(request.ActsAt!.Value)),
            RequestState.InForce => Texts.StateInForce,
            RequestState.Granted => Texts.StateGranted,
            RequestState.Refused when why is not null => Texts.StateRefusedWhy.With(why),
            RequestState.Refused => Texts.StateRefused,
            RequestState.Withdrawn => Texts.StateWithdrawn,
            RequestState.Ended => Texts.StateEnded,
        };

    /// <summary>Names the right of a request and, of an opposition, the use that it objects to.</summary>
    public static string Titled(PrivacyRequest request) =>
        request.Purpose is { } purpose ? $"{Of(request.Kind)} ({Of(purpose)})" : Of(request.Kind);

    /// <summary>Names a purpose.</summary>
    public static string Of(OppositionPurpose purpose) =>
        purpose switch
        {
            OppositionPurpose.KnownDevices => Texts.PurposeDevices,
            OppositionPurpose.RegistryChecks => Texts.PurposeRegistries,
            OppositionPurpose.Platforms => Texts.PurposePlatforms,
            OppositionPurpose.Other => Texts.PurposeOther,
        };
}
