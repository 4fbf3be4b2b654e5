using System.Text.Json.Serialization;

namespace ClaveSence.Web.Development;

/// <summary>How a pretend registry behaves.</summary>
internal enum RegistryMode
{
    /// <summary>It answers as it should.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It answers late: after <c>delayMs</c>, or after 30 s when that is 0.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,

    /// <summary>It breaks the connection off.</summary>
    [JsonStringEnumMemberName("down")]
    Down,

    /// <summary>It answers 500.</summary>
    [JsonStringEnumMemberName("error")]
    Error,

    /// <summary>It answers 200 with a body cut in the middle.</summary>
    [JsonStringEnumMemberName("garbage")]
    Garbage,

    /// <summary>It says yes, but about somebody else.</summary>
    [JsonStringEnumMemberName("wrong-person")]
    WrongPerson,
}

/// <summary>Reads a mode by its name only: a number is refused.</summary>
internal sealed class RegistryModeNames() : JsonStringEnumConverter<RegistryMode>(null, allowIntegerValues: false);
