namespace ClaveSence.Web.Edge;

/// <summary>What is logged about the registries: which one and what kind of fault, never about whom.</summary>
internal static partial class RegistryLog
{
    /// <summary>An alert: either the registry errs or somebody stands between it and us.</summary>
    [LoggerMessage(
        EventId = 4001,
        Level = LogLevel.Critical,
        Message = "Alert: {Registry} answered about another than the one asked; the answer was thrown away."
    )]
    public static partial void AnsweredAboutAnother(this ILogger log, string registry);

    /// <summary>No sound answer came.</summary>
    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "{Registry} gave no answer: {Fault}.")]
    public static partial void NoAnswer(this ILogger log, string registry, string fault);
}
