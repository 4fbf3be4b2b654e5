using System.Text.Json;
using ClaveSence.Web.Shell;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>An assertion is for us alone, and says so in one text: the issuer (threat O-14).</summary>
/// <remarks>Before the signature is looked at: behind it, introspection and revocation would answer a wrong one as if the platform had asked about a bad token.</remarks>
internal sealed class CheckAssertionAudience(PublicAddress address)
    : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    /// <inheritdoc/>
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.ClientAssertion is { Length: > 0 } assertion && !IsForUsAlone(assertion))
        {
            context.Reject(Errors.InvalidClient, "The client assertion is not acceptable.");
        }

        return ValueTask.CompletedTask;
    }

    // An array with one audience reads like one text once it was read: so the words themselves are looked at.
    private bool IsForUsAlone(string assertion)
    {
        try
        {
            using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(assertion.Split('.')[1]));
            return payload.RootElement.GetProperty(Claims.Audience) is { ValueKind: JsonValueKind.String } audience
                && audience.ValueEquals(address.Root);
        }
        catch (Exception fault)
            when (fault
                    is JsonException
                        or FormatException
                        or KeyNotFoundException
                        or IndexOutOfRangeException
                        or InvalidOperationException
            )
        {
            return false; // No assertion at all, or none with an audience.
        }
    }
}
