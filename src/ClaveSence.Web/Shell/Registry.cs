namespace ClaveSence.Web.Shell;

/// <summary>The registry that a message names.</summary>
internal enum Registry
{
    /// <summary>The tax registry: «el Servicio de Impuestos Internos».</summary>
    Sii,

    /// <summary>The civil registry: «el Registro Civil».</summary>
    RegistroCivil,
}
