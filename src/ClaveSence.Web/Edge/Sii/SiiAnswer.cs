namespace ClaveSence.Web.Edge.Sii;

/// <summary>What the tax registry can answer. Only <see cref="Match"/> opens a step.</summary>
internal enum SiiAnswer
{
    /// <summary>The company is active and the person is one of its legal representatives.</summary>
    Match,

    /// <summary>The company is unknown or has ended, or the person does not represent it.</summary>
    NoMatch,

    /// <summary>No sound answer came in time; nothing is known.</summary>
    Unavailable,
}
