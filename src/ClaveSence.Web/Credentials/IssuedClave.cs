using ClaveSence.Domain.Recovery;

namespace ClaveSence.Web.Credentials;

/// <summary>A provisional clave that was issued just now: the one moment at which its code is known.</summary>
/// <param name="Code">The code, for the letter and nothing else.</param>
/// <param name="Id">The issue.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record IssuedClave(ProvisionalCode Code, Guid Id, DateTimeOffset ExpiresAt);
