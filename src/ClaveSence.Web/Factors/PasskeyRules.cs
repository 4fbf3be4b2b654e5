using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Factors;

/// <summary>What is asked of every passkey: this host, this very origin, and a device that made sure of its user (ADR 0019).</summary>
internal sealed class PasskeyRules(PublicAddress address) : IConfigureOptions<IdentityPasskeyOptions>
{
    /// <inheritdoc/>
    public void Configure(IdentityPasskeyOptions options)
    {
        options.ServerDomain = address.Host;
        options.ValidateOrigin = context =>
            new(context is { CrossOrigin: false, TopOrigin: null } && context.Origin == address.Root);
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required"; // The browser finds the account; the page names none.
        options.AttestationConveyancePreference = "none"; // Which make a person's device is, is theirs to know.
        options.AuthenticatorTimeout = PasskeyChallenge.Lifetime;
    }
}
