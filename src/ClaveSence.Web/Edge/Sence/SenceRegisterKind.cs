namespace ClaveSence.Web.Edge.Sence;

/// <summary>What SENCE's own register has a company as.</summary>
internal enum SenceRegisterKind
{
    /// <summary>Organismo Técnico de Capacitación: gives training.</summary>
    Otec,

    /// <summary>Organismo Técnico Intermedio para Capacitación: stands between companies and OTEC.</summary>
    Otic,
}
