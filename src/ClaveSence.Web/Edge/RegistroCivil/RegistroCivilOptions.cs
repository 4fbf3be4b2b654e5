namespace ClaveSence.Web.Edge.RegistroCivil;

/// <summary>The civil registry's settings: <c>Registries:RegistroCivil:BaseUrl</c>.</summary>
internal sealed class RegistroCivilOptions : RegistryOptions;
