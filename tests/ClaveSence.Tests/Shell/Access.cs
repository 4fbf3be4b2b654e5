namespace ClaveSence.Tests.Shell;

/// <summary>Who may come to an address. What is not named in <see cref="AccessPolicy"/> makes the matrix fail.</summary>
internal enum Access
{
    /// <summary>Everybody, signed in or not: a page, or the first screen of the flow that it is a later one of.</summary>
    Everybody,

    /// <summary>Who is signed in, whatever the kind; the account is the session's and no other.</summary>
    Owner,

    /// <summary>A signed-in company alone; other kinds do not come in.</summary>
    Company,

    /// <summary>A signed-in migrant alone; other kinds do not come in.</summary>
    Migrant,

    /// <summary>Who is signed in, but a facilitator, who has no such page.</summary>
    NotFacilitator,

    /// <summary>Officers alone, at the door of their own; which of them, the matrix of the office says.</summary>
    Officer,

    /// <summary>Whoever is on this machine, in Development alone.</summary>
    Development,
}
