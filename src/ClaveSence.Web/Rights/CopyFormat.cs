namespace ClaveSence.Web.Rights;

/// <summary>The two forms of the copy of one's data.</summary>
internal enum CopyFormat
{
    /// <summary>To be read.</summary>
    Pdf,

    /// <summary>To be taken elsewhere («portabilidad»).</summary>
    Json,
}
