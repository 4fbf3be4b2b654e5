namespace ClaveSence.Domain.Rights;

/// <summary>Where a request about one's data stands. <see cref="RequestSteps"/> tells what may follow what.</summary>
public enum RequestState
{
    /// <summary>The office has to decide, before its due date.</summary>
    Waiting,

    /// <summary>It will be carried out by itself when its time to think it over ends.</summary>
    Cooling,

    /// <summary>It was carried out and lasts until the holder ends it: a blocking.</summary>
    InForce,

    /// <summary>It was carried out.</summary>
    Granted,

    /// <summary>The office refused it, with a reason.</summary>
    Refused,

    /// <summary>The holder took it back before it was carried out.</summary>
    Withdrawn,

    /// <summary>The holder ended what was in force.</summary>
    Ended,
}
