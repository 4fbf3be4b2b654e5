using ClaveSence.Web.Platforms.Register;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.Server;

namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>Portals of which one check was taken away.</summary>
internal static class Weakened
{
    /// <summary>Any address counts as registered.</summary>
    internal static void Addresses(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Scoped<OpenIddictApplicationManager<Platform>, LenientClients>());

    /// <summary>No signature is looked at.</summary>
    internal static Action<IServiceCollection> Signatures { get; } =
        With<OpenIddictServerEvents.ValidateTokenContext>(
            OpenIddictServerHandlers.Protection.ResolveTokenValidationParameters.Descriptor.Order + 600,
            context =>
            {
                context.TokenValidationParameters.RequireSignedTokens = false;
                context.TokenValidationParameters.ValidAlgorithms = null;
                context.TokenValidationParameters.SignatureValidator = (token, _) => new JsonWebToken(token);
            }
        );

    /// <summary>These steps of the protocol are left out.</summary>
    internal static Action<IServiceCollection> Without(Func<OpenIddictServerHandlerDescriptor, bool> which) =>
        services =>
            services.PostConfigure<OpenIddictServerOptions>(options => options.Handlers.RemoveAll(one => which(one)));

    /// <summary>This step is put in.</summary>
    internal static Action<IServiceCollection> With<TContext>(int order, Action<TContext> step)
        where TContext : OpenIddictServerEvents.BaseContext =>
        services =>
            services.PostConfigure<OpenIddictServerOptions>(options =>
            {
                var added = OpenIddictServerHandlerDescriptor
                    .CreateBuilder<TContext>()
                    .UseInlineHandler(context =>
                    {
                        step(context);
                        return default;
                    })
                    .SetOrder(order)
                    .Build();
                var at = options.Handlers.FindIndex(one => one.ContextType == typeof(TContext) && one.Order > order);
                options.Handlers.Insert(at < 0 ? options.Handlers.Count : at, added);
            });

    /// <summary>Both.</summary>
    internal static Action<IServiceCollection> Then(
        this Action<IServiceCollection> first,
        Action<IServiceCollection> second
    ) => first + second;

    private sealed class LenientClients(
        IOpenIddictApplicationCache<Platform> cache,
        ILogger<OpenIddictApplicationManager<Platform>> logger,
        IOptionsMonitor<OpenIddictCoreOptions> options,
        IOpenIddictApplicationStore<Platform> store
    ) : OpenIddictApplicationManager<Platform>(cache, logger, options, store)
    {
        public override ValueTask<bool> ValidateClientSecretAsync(
            Platform application,
            string secret,
            CancellationToken cancellationToken = default
        ) => new(true);

        public override ValueTask<bool> ValidateRedirectUriAsync(
            Platform application,
            string uri,
            CancellationToken cancellationToken = default
        ) => new(true);

        public override ValueTask<bool> ValidatePostLogoutRedirectUriAsync(
            Platform application,
            string uri,
            CancellationToken cancellationToken = default
        ) => new(true);
    }
}
