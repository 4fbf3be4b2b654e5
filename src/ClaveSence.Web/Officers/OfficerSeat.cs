using ClaveSence.Domain.Office;
using ClaveSence.Web.Sessions;

namespace ClaveSence.Web.Officers;

/// <summary>The officer whose session a request came with, as <see cref="OfficeGate"/> found them.</summary>
/// <param name="Me">Session and account.</param>
/// <param name="Roles">What the officer may do, read for this request.</param>
internal sealed record OfficerSeat(SignedIn Me, IReadOnlyList<OfficerRole> Roles)
{
    /// <summary>Gets the officer's account.</summary>
    public Guid Id => Me.Account.Id;

    /// <summary>Tells whether the officer has a role.</summary>
    public bool Is(OfficerRole role) => Roles.Contains(role);

    /// <summary>Tells whether the officer has one of some roles.</summary>
    public bool IsAny(IEnumerable<OfficerRole> roles) => roles.Any(Roles.Contains);

    /// <summary>Writes the detail of an audit record: a word of ours, and which officer; so the audit tells who, and the owner what.</summary>
    public string Says(string word) => $"{word} {Id:N}";

    /// <summary>Names the officer by id only.</summary>
    public override string ToString() => $"officer {Id}";
}

/// <summary>Lets a page of the office ask whose it is.</summary>
internal static class OfficerSeatExtensions
{
    /// <summary>Where the gate leaves the seat.</summary>
    public static readonly object ItemKey = new();

    /// <summary>Answers the officer of this request.</summary>
    /// <exception cref="InvalidOperationException">The page is not behind the office's gate.</exception>
    public static OfficerSeat Officer(this HttpContext context) =>
        context.Items[ItemKey] as OfficerSeat
        ?? throw new InvalidOperationException("The page is not behind the office's gate.");
}
