using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>What a request must be beyond what the library asks: nothing in it is guessed at.</summary>
internal sealed class CheckRequest : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
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

        return default;
    }
}
