namespace ClaveSence.Domain.Rights;

/// <summary>The rights that a holder exercises over their data (Ley 19.628 as Ley 21.719 has it from 1 December 2026).</summary>
public enum RightKind
{
    /// <summary>Acceso and portabilidad: a copy of all that is kept.</summary>
    Access,

    /// <summary>Rectificación: what is wrong is corrected.</summary>
    Rectification,

    /// <summary>Oposición: one purpose of the processing is objected to.</summary>
    Opposition,

    /// <summary>Bloqueo: what is kept is not used until its owner says so.</summary>
    Blocking,

    /// <summary>Supresión: the account and what is kept of its holder are erased.</summary>
    Erasure,
}
