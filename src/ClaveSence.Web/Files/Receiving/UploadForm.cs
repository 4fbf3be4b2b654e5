using Microsoft.Extensions.Primitives;

namespace ClaveSence.Web.Files.Receiving;

/// <summary>A form that carries files, read to its end.</summary>
/// <param name="Fields">Its fields, files apart.</param>
/// <param name="Uploads">Its files.</param>
internal sealed record UploadForm(Dictionary<string, StringValues> Fields, Uploads Uploads);
