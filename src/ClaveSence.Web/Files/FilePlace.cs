namespace ClaveSence.Web.Files;

/// <summary>Where a file belongs.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="CaseId">The request.</param>
/// <param name="AccountId">The company that owns the request.</param>
internal sealed record FilePlace(FilePurpose Purpose, Guid CaseId, Guid AccountId);
