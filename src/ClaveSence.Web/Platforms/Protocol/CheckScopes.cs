using ClaveSence.Web.Platforms.Register;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Nobody asks for more than their platform was registered for, on whichever way; and who asks for a person says <c>openid</c>.</summary>
internal sealed class CheckScopes(PlatformRegister register)
    : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>,
        IOpenIddictServerHandler<ValidatePushedAuthorizationRequestContext>,
        IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    /// <inheritdoc/>
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context) =>
        CheckOfPerson(context, context.Request, context.ClientId);

    /// <inheritdoc/>
    public ValueTask HandleAsync(ValidatePushedAuthorizationRequestContext context) =>
        CheckOfPerson(context, context.Request, context.ClientId);

    /// <inheritdoc/>
    public ValueTask HandleAsync(ValidateTokenRequestContext context) =>
        Check(context, context.Request, context.ClientId);

    // Without it there would be no id_token, and nothing that a person could be asked to agree to.
    private ValueTask CheckOfPerson(BaseValidatingContext context, OpenIddictRequest request, string? clientId)
    {
        if (!request.HasScope(Scopes.OpenId))
        {
            context.Reject(Errors.InvalidScope, "The scope openid is required.");
            return default;
        }

        return Check(context, request, clientId);
    }

    private ValueTask Check(BaseValidatingContext context, OpenIddictRequest request, string? clientId)
    {
        if (!request.GetScopes().All(scope => register.Find(clientId)?.Scopes.Contains(scope) == true))
        {
            context.Reject(Errors.InvalidScope, "A scope is not one that the platform was registered for.");
        }

        return default;
    }
}
