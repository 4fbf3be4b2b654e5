namespace ClaveSence.Web.Edge.Sii;

/// <summary>The tax registry's settings: <c>Registries:Sii:BaseUrl</c>.</summary>
internal sealed class SiiOptions : RegistryOptions;
