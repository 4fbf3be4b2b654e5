using System.Text.Json;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Proposals;

/// <summary>Tells whether a proposal is about the officer as a person: an account of theirs, a company that they represent, or one that they would.</summary>
/// <remarks>An officer's account is another one than what the same person holds as anybody else; what both have in common is the RUN.</remarks>
internal sealed class OwnAffairs(ClaveSenceStore store, AccountSeals seals, Sealer sealer)
{
    /// <summary>Tells it of a proposal that is kept.</summary>
    public Task<bool> IsOfAsync(OfficerSeat officer, Proposal row, CancellationToken ct) =>
        IsOfAsync(officer, row.AccountId, RepresentativeOf(row), ct);

    /// <summary>Tells it of an account and of whoever would represent it.</summary>
    public async Task<bool> IsOfAsync(
        OfficerSeat officer,
        Guid account,
        RepresentativeDetails? fresh,
        CancellationToken ct
    )
    {
        var run = Rut.Parse(seals.IdentifierOf(officer.Me.Account));
        if (fresh?.Rut == run)
        {
            return true;
        }

        var row = await store
            .Set<Account>()
            .AsNoTracking()
            .Include(one => one.Identifiers)
            .SingleOrDefaultAsync(one => one.Id == account, ct);
        return row is not null
            && (seals.DetailsOf(row).Representative?.Rut == run || IdentifiersOf(row).Any(text => IsRun(text, run)));
    }

    // A migrant who got a RUN is found by either.
    private IEnumerable<AccountIdentifier> IdentifiersOf(Account row) =>
        row
            .Identifiers.Where(another => another.IdentifierSealed is not null)
            .Select(seals.IdentifierOf)
            .Prepend(AccountSeals.IdentifierOf(row.Kind, seals.IdentifierOf(row)));

    private static bool IsRun(AccountIdentifier identifier, Rut run) =>
        identifier.Kind is not (AccountKind.Migrant or AccountKind.ForeignFacilitator)
        && Rut.Parse(identifier.Text) == run;

    private RepresentativeDetails? RepresentativeOf(Proposal row) =>
        row.ParticularsSealed is { } particulars
            ? JsonSerializer.Deserialize<RepresentativeDetails>(
                sealer.Open(row.Id, Proposal.ParticularsColumn, particulars),
                WrittenJson.Options
            )
            : null;
}
