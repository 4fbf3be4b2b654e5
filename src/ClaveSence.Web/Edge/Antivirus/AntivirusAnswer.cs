namespace ClaveSence.Web.Edge.Antivirus;

/// <summary>What the antivirus says of a content. Only <see cref="Clean"/> opens anything.</summary>
internal enum AntivirusAnswer
{
    /// <summary>It looked at all of it and found nothing.</summary>
    Clean,

    /// <summary>It found something.</summary>
    Infected,

    /// <summary>It did not answer, or said that it did not look at all of it.</summary>
    Unavailable,
}
