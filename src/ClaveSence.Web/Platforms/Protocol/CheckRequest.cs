using ClaveSence.Web.Platforms.Register;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>What a request must be beyond what the library asks: nothing in it is guessed at, and something ties the code to who asked for it.</summary>
/// <remarks>A request that is pushed hears so at once (RFC 9126, section 2.3), not when somebody is at the door with it.</remarks>
internal sealed class CheckRequest(PlatformRegister register)
    : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>,
        IOpenIddictServerHandler<ValidatePushedAuthorizationRequestContext>
{
    private const int LongestHint = 200;

    /// <inheritdoc/>
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context) =>
        Check(context, context.Request, context.ClientId);

    /// <inheritdoc/>
    public ValueTask HandleAsync(ValidatePushedAuthorizationRequestContext context) =>
        Check(context, context.Request, context.ClientId);

    private ValueTask Check(BaseValidatingContext context, OpenIddictRequest request, string? clientId)
    {
        if (request.MaxAge is null && request.GetParameter(Parameters.MaxAge) is not null)
        {
            context.Reject(Errors.InvalidRequest, "The parameter max_age is not a number.");
        }
        else if (request.MaxAge < 0 || request.LoginHint?.Length > LongestHint)
        {
            context.Reject(Errors.InvalidRequest, "A parameter is out of range.");
        }
        else if (IsTiedToNothing(request, clientId))
        {
            context.Reject(Errors.InvalidRequest, "Without PKCE the parameter nonce is required.");
        }

        return default;
    }

    // A program that knows no PKCE sees by the nonce of its id_token whether the code is the one it asked for (RFC 9700, section 2.1.1).
    private bool IsTiedToNothing(OpenIddictRequest request, string? clientId) =>
        string.IsNullOrEmpty(request.CodeChallenge)
        && string.IsNullOrEmpty(request.Nonce)
        && register.Find(clientId) is { IsWithoutPkce: true };
}
