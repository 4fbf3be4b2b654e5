namespace ClaveSence.Web.Edge.Blobs;

/// <summary>What a list of blobs says of one.</summary>
/// <param name="Address">Its name: 64 hexadecimal digits.</param>
/// <param name="WrittenAt">When it was written.</param>
internal sealed record BlobEntry(string Address, DateTimeOffset WrittenAt);
