namespace ClaveSence.Web.Rights;

/// <summary>Why an account is erased.</summary>
internal enum ErasureOccasion
{
    /// <summary>Its holder asked for it.</summary>
    Request,

    /// <summary>Nobody used it for three years.</summary>
    Inactivity,
}
