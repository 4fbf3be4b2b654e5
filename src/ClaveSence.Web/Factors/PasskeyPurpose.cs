namespace ClaveSence.Web.Factors;

/// <summary>What a passkey is asked for. The answer to one question answers no other.</summary>
internal enum PasskeyPurpose
{
    /// <summary>Adding one to an account.</summary>
    Enrol,

    /// <summary>Signing in, by whoever has one.</summary>
    SignIn,

    /// <summary>Proving again, inside a session, that it is the owner.</summary>
    StepUp,

    /// <summary>Vouching for a mailbox that takes the place of the account's.</summary>
    Vouch,

    /// <summary>Signing in to the office, by an officer.</summary>
    OfficeSignIn,
}
