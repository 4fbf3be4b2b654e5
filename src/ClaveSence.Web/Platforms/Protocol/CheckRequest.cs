using ClaveSence.Web.Platforms.Register;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>What a request must be beyond what the library asks: nothing in it is guessed at, and something ties the code to who asked for it.</summary>
internal sealed class CheckRequest(PlatformRegister register)
    : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    private const int LongestHint = 200;

    /// <inheritdoc/>
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        var request = context.Request;
        if (request.MaxAge is null && request.GetParameter(Parameters.MaxAge) is not null)
        {
            context.Reject(Errors.InvalidRequest, "The parameter max_age is not a number.");
        }
        else if (request.MaxAge < 0 || request.LoginHint?.Length > LongestHint)
        {
            context.Reject(Errors.InvalidRequest, "A parameter is out of range.");
        }
        else if (IsTiedToNothing(context))
        {
            context.Reject(
                Errors.InvalidRequest,
                "Without PKCE the parameter nonce and the scope openid are required."
            );
        }

        return default;
    }

    // A program that knows no PKCE sees by the nonce of its id_token whether the code is the one it asked for (RFC 9700, section 2.1.1).
    private bool IsTiedToNothing(ValidateAuthorizationRequestContext context) =>
        string.IsNullOrEmpty(context.Request.CodeChallenge)
        && (string.IsNullOrEmpty(context.Request.Nonce) || !context.Request.HasScope(Scopes.OpenId))
        && register.Find(context.ClientId) is { IsWithoutPkce: true };
}
