namespace ClaveSence.Web.Credentials;

/// <summary>On what occasion an account gets a new clave: what the audit and the letters call it.</summary>
internal enum ClaveOccasion
{
    /// <summary>Its owner gave the current one and chose another (manual, chapter 4).</summary>
    Changed,

    /// <summary>A recovery ended with the definitive one (manual, chapter 3).</summary>
    Recovered,
}
