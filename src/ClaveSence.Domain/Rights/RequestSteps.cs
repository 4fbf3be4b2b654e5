namespace ClaveSence.Domain.Rights;

/// <summary>What may follow what in a request about one's data.</summary>
public static class RequestSteps
{
    /// <summary>Gets the state that a request of a kind begins in.</summary>
    /// <param name="kind">The right.</param>
    /// <param name="byItself">Whether an erasure needs no officer: a person or migrant of whom nothing else is pending.</param>
    public static RequestState Begin(RightKind kind, bool byItself) =>
        kind switch
        {
            RightKind.Access => RequestState.Granted,
            RightKind.Rectification or RightKind.Opposition => RequestState.Waiting,
            RightKind.Blocking => RequestState.InForce,
            RightKind.Erasure => byItself ? RequestState.Cooling : RequestState.Waiting,
        };

    /// <summary>Tells whether a request of that state is still to be ended; one of each kind may be, for an account.</summary>
    public static bool IsOpen(RequestState state) =>
        state is RequestState.Waiting or RequestState.Cooling or RequestState.InForce;

    /// <summary>Tells whether the holder may take it back.</summary>
    public static bool MayBeWithdrawn(RequestState state) => MayFollow(state, RequestState.Withdrawn);

    /// <summary>Tells whether one state may follow another.</summary>
    public static bool MayFollow(RequestState from, RequestState to) =>
        from switch
        {
            RequestState.Waiting => to is RequestState.Granted or RequestState.Refused or RequestState.Withdrawn,
            RequestState.Cooling => to is RequestState.Granted or RequestState.Withdrawn or RequestState.Waiting,
            RequestState.InForce => to is RequestState.Ended,
            RequestState.Granted or RequestState.Refused or RequestState.Withdrawn or RequestState.Ended => false,
        };
}
