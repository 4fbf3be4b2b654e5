using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Proofs;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Reads the document's number that a recovery asks for, and makes the claim of it: who asks was fixed before, the number is all that is typed.</summary>
internal static class ProofClaim
{
    /// <summary>Answers the claim; nothing when what was typed cannot be such a number.</summary>
    public static HolderClaim? Read(RecoveryState.AwaitingProof here, string? typed) =>
        here switch
        {
            RecoveryState.AwaitingSerial company => CedulaSerial.TryParse(typed, out var serial)
                ? new HolderClaim.OfCompany(Rut.Parse(here.Holder.Text), company.Representative, serial)
                : null,
            { Holder.Kind: AccountKind.Migrant } => MigrantDocumentNumber.TryParse(typed, out var document)
                ? new HolderClaim.OfMigrant(Nie.Parse(here.Holder.Text), document)
                : null,
            _ => CedulaSerial.TryParse(typed, out var serial)
                ? new HolderClaim.OfPerson(Rut.Parse(here.Holder.Text), serial)
                : null,
        };
}
