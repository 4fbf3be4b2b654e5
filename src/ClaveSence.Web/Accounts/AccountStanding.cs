namespace ClaveSence.Web.Accounts;

/// <summary>What the SII says of a company that has an account, and of its representative; whether a facilitator has a company. Others are always good.</summary>
internal enum AccountStanding
{
    /// <summary>Nothing is known against it.</summary>
    Good,

    /// <summary>The registered person is no legal representative any more.</summary>
    RepresentativeEnded,

    /// <summary>The company is not active any more.</summary>
    CompanyEnded,

    /// <summary>Of a facilitator: no company has them any more.</summary>
    NoCompany,
}
