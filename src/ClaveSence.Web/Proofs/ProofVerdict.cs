using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Proofs;

/// <summary>What came of proving a claim (<see cref="HolderClaim"/>). Only <see cref="Match"/> opens a step.</summary>
internal abstract record ProofVerdict
{
    private ProofVerdict() { }

    /// <summary>Every registry that was to be asked said yes.</summary>
    /// <param name="Company">The company, by the SII; nothing for a person or a migrant.</param>
    /// <param name="Holder">Whose card it is, by the Registro Civil.</param>
    internal sealed record Match(SiiCompany? Company, CedulaHolder Holder) : ProofVerdict;

    /// <summary>The card is the person's, and the registry has them as deceased: somebody else holds it.</summary>
    internal sealed record Deceased : ProofVerdict
    {
        /// <summary>What the audit says of it.</summary>
        public const string Detail = "registro-civil:deceased";
    }

    /// <summary>One said no, or nobody was asked.</summary>
    /// <param name="Detail">Which one, for the audit.</param>
    internal sealed record NoMatch(string Detail) : ProofVerdict;

    /// <summary>A registry that works gave no sound answer about this one: nothing is known, and somebody should look.</summary>
    /// <param name="Registry">Which one.</param>
    internal sealed record Odd(Registry Registry) : ProofVerdict;

    /// <summary>A registry as a whole does not answer (CS-08).</summary>
    /// <param name="Registry">Which one.</param>
    /// <param name="Learnt">Whether the other registry, or this one all the same, had said no: then the guess was one, and counts.</param>
    internal sealed record Down(Registry Registry, bool Learnt) : ProofVerdict;
}
