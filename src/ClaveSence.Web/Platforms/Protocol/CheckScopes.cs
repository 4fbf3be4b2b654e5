using ClaveSence.Web.Platforms.Register;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Nobody asks for more than their platform was registered for, on whichever way.</summary>
internal sealed class CheckScopes(PlatformRegister register)
    : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>,
        IOpenIddictServerHandler<ValidatePushedAuthorizationRequestContext>,
        IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    /// <inheritdoc/>
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context) =>
        Check(context, context.Request, context.ClientId);

    /// <inheritdoc/>
    public ValueTask HandleAsync(ValidatePushedAuthorizationRequestContext context) =>
        Check(context, context.Request, context.ClientId);

    /// <inheritdoc/>
    public ValueTask HandleAsync(ValidateTokenRequestContext context) =>
        Check(context, context.Request, context.ClientId);

    private ValueTask Check(BaseValidatingContext context, OpenIddictRequest request, string? clientId)
    {
        if (!request.GetScopes().All(scope => register.Find(clientId)?.Scopes.Contains(scope) == true))
        {
            context.Reject(Errors.InvalidScope, "A scope is not one that the platform was registered for.");
        }

        return default;
    }
}
