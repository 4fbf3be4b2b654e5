namespace ClaveSence.Web.Factors;

/// <summary>An account as the framework's passkey handler sees one.</summary>
/// <param name="Account">The account.</param>
/// <param name="Handle">What its devices know it by.</param>
internal sealed record PasskeyHolder(Guid Account, string Handle);
