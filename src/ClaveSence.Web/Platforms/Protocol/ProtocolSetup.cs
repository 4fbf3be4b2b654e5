using ClaveSence.Web.Platforms.Keys;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Shell;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>OpenIddict, told what this provider is: what it answers to, and which of its steps are ours (ADR 0026).</summary>
internal static class ProtocolSetup
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddProtocol(this IServiceCollection services)
    {
        services
            .AddOpenIddict()
            .AddCore(core =>
                core.SetDefaultApplicationEntity<Platform>()
                    .ReplaceApplicationStore<Platform, PlatformStore>()
                    .ReplaceApplicationManager<Platform, PlatformClients>()
                    .DisableEntityCaching() // It would keep for a request what memory holds anyway.
            )
            .AddServer(Serve);
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, ProtocolKeys>();
        return services.AddSingleton<ProtocolDocuments>();
    }

    private static void Serve(OpenIddictServerBuilder server)
    {
        server
            .SetConfigurationEndpointUris(Array.Empty<Uri>()) // Both documents are written once: ProtocolDocuments.
            .SetJsonWebKeySetEndpointUris(Array.Empty<Uri>())
            .SetAuthorizationEndpointUris(PlatformAddress.Authorize)
            .SetPushedAuthorizationEndpointUris(PlatformAddress.PushedRequest)
            .SetTokenEndpointUris(PlatformAddress.Token)
            .SetUserInfoEndpointUris(PlatformAddress.UserInfo)
            .SetIntrospectionEndpointUris(PlatformAddress.Introspect)
            .SetRevocationEndpointUris(PlatformAddress.Revoke)
            .SetEndSessionEndpointUris(PlatformAddress.SignOut)
            .AllowAuthorizationCodeFlow()
            .AllowRefreshTokenFlow()
            .AllowClientCredentialsFlow()
            .RegisterScopes([.. PlatformScope.All])
            .SetAuthorizationCodeLifetime(TokenLifetimes.Code)
            .SetAccessTokenLifetime(TokenLifetimes.Access)
            .SetIdentityTokenLifetime(TokenLifetimes.Identity)
            .DisableAccessTokenEncryption()
            .DisableSlidingRefreshTokenExpiration()
            .DisableTokenStorage() // One row, the grant, stands for all tokens of a visit.
            .DisableAuthorizationStorage();
        server.Configure(Narrow);
        server
            .UseAspNetCore()
            .DisableTransportSecurityRequirement() // PublicBaseUrl keeps it: https, or loopback in Development.
            .EnableAuthorizationEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough()
            .EnableErrorPassthrough();
        Replace(server);
    }

    private static void Narrow(OpenIddictServerOptions options)
    {
        options.TimeProvider = TimeProvider.System; // What is inside tokens follows the real clock (rulings 1).
        options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
        options.ResponseModes.Remove(ResponseModes.Fragment);
        options.ClientAuthenticationMethods.Remove("tls_client_auth");
        options.ClientAuthenticationMethods.Remove("self_signed_tls_client_auth");
        options.ClientAuthenticationMethods.Remove(ClientAuthenticationMethods.ClientSecretJwt);
        options.DisableScopeValidation = true; // CheckScopes asks both at once: of ours, and of the platform's.
        options.IgnoreScopePermissions = true;
        options.RequestTokenLifetime = TokenLifetimes.PushedRequest;
        options.TokenValidationParameters.ClockSkew = TokenLifetimes.Skew;
    }

    private static void Replace(OpenIddictServerBuilder server)
    {
        server.RemoveEventHandler(OpenIddictServerHandlers.Protection.AttachSecurityCredentials.Descriptor);
        server.RemoveEventHandler(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor);
        server.RemoveEventHandler(
            OpenIddict
                .Server
                .AspNetCore
                .OpenIddictServerAspNetCoreHandlers
                .Authentication
                .ProcessFormPostResponse
                .Descriptor
        );
        Add<GenerateTokenContext, AttachKeys>(
            server,
            OpenIddictServerHandlers.Protection.AttachSecurityCredentials.Descriptor.Order
        );
        Add<ValidateTokenContext, ChooseKeys>(
            server,
            OpenIddictServerHandlers.Protection.ResolveTokenValidationParameters.Descriptor.Order + 500
        );
        Add<ValidateTokenContext, CheckGrant>(
            server,
            OpenIddictServerHandlers.Protection.ValidateProofOfPossession.Descriptor.Order + 500
        );
        Add<ProcessAuthenticationContext, CheckAssertionAudience>(
            server,
            OpenIddictServerHandlers.ValidateClientAssertion.Descriptor.Order - 500
        );
        Add<ProcessAuthenticationContext, CheckAssertion>(
            server,
            OpenIddictServerHandlers.ValidateClientAssertionIssuer.Descriptor.Order + 500
        );
        Add<ExtractAuthorizationRequestContext, TakeUpEntry>(server, int.MinValue + 200_000);
        Add<ValidateAuthorizationRequestContext, CheckRequest>(
            server,
            OpenIddictServerHandlers.Authentication.ValidateAuthorizedParty.Descriptor.Order + 500
        );
        Add<ValidatePushedAuthorizationRequestContext, CheckRequest>(
            server,
            OpenIddictServerHandlers.Authentication.ValidatePushedAuthorizedParty.Descriptor.Order + 500
        );
        Add<ValidateAuthorizationRequestContext, CheckScopes>(
            server,
            OpenIddictServerHandlers.Authentication.ValidateClientRedirectUri.Descriptor.Order + 500
        );
        Add<ValidatePushedAuthorizationRequestContext, CheckScopes>(
            server,
            OpenIddictServerHandlers.Authentication.ValidatePushedClientRedirectUri.Descriptor.Order + 500
        );
        Add<ValidateTokenRequestContext, CheckScopes>(
            server,
            OpenIddictServerHandlers.Exchange.ValidateAuthentication.Descriptor.Order + 500
        );
        Add<HandleTokenRequestContext, IssueTokens>(
            server,
            OpenIddictServerHandlers.Exchange.AttachPrincipal.Descriptor.Order + 500
        );
        Add<ApplyAuthorizationResponseContext, SendErrorBack>(
            server,
            OpenIddictServerHandlers.Authentication.AttachRedirectUri.Descriptor.Order + 500
        );
        Add<ExtractUserInfoRequestContext, TakeBarePost>(server, int.MinValue + 50_000);
        Add<ExtractUserInfoRequestContext, RefuseTokenInAddress>(
            server,
            OpenIddict
                .Server
                .AspNetCore
                .OpenIddictServerAspNetCoreHandlers
                .ExtractGetOrPostRequest<ExtractUserInfoRequestContext>
                .Descriptor
                .Order + 500
        );
        Add<HandleUserInfoRequestContext, TellClaims>(
            server,
            OpenIddictServerHandlers.UserInfo.AttachClaims.Descriptor.Order + 500
        );
        Add<ExtractIntrospectionRequestContext, TakePost>(server, int.MinValue + 50_000);
        Add<ApplyIntrospectionResponseContext, NameIssuer>(server, int.MinValue + 50_000);
        Add<ApplyPushedAuthorizationResponseContext, CheckAddressRoom>(server, int.MinValue + 50_000);
        Add<HandleRevocationRequestContext, GiveBack>(
            server,
            OpenIddictServerHandlers.Revocation.AttachPrincipal.Descriptor.Order + 500
        );
        Add<ApplyAuthorizationResponseContext, PostAnswer>(
            server,
            OpenIddict
                .Server
                .AspNetCore
                .OpenIddictServerAspNetCoreHandlers
                .Authentication
                .ProcessFormPostResponse
                .Descriptor
                .Order
        );
    }

    private static void Add<TContext, THandler>(OpenIddictServerBuilder server, int order)
        where TContext : BaseContext
        where THandler : class, IOpenIddictServerHandler<TContext> =>
        server.AddEventHandler<TContext>(handler => handler.UseScopedHandler<THandler>().SetOrder(order));
}

/// <summary>Gives the library the address and the keys without which it does not start; which key serves when is decided by <see cref="AttachKeys"/> and <see cref="ChooseKeys"/>.</summary>
internal sealed class ProtocolKeys(
    PlatformRegister register,
    TokenSecrets secrets,
    PublicAddress address,
    TimeProvider clock
) : IConfigureOptions<OpenIddictServerOptions>
{
    /// <inheritdoc/>
    public void Configure(OpenIddictServerOptions options)
    {
        options.Issuer = new(address.Root);
        options.EncryptionCredentials.Add(secrets.Encrypting);
        options.SigningCredentials.Add(register.Keys.Current(TokenAlgorithm.ES256, clock.GetUtcNow()));
    }
}
