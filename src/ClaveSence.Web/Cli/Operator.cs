using ClaveSence.Web.Keys;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Cli;

/// <summary>Gives a verb the settings, the store and the keys of the portal, without serving and without sending.</summary>
internal static class Operator
{
    /// <summary>Runs a verb on one service.</summary>
    /// <param name="act">The verb.</param>
    /// <param name="add">What the verb needs beside the common things.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StartRefusedException">A setting, the store or a key is not usable.</exception>
    public static async Task<int> UseAsync<T>(
        Func<T, Task<int>> act,
        Action<WebApplicationBuilder>? add,
        CancellationToken ct
    )
        where T : notnull
    {
        var builder = Server.NewBuilder(null);
        Server.CompleteSettings(builder);
        builder.AddShell();
        builder.Services.AddStore(builder.Configuration).AddOutbox(builder.Configuration);
        add?.Invoke(builder);
        // A verb takes rooms as they are and uses a part of them; Development would also ask for what their other parts need.
        builder.Host.UseDefaultServiceProvider(
            (context, options) =>
                (options.ValidateScopes, options.ValidateOnBuild) = (context.HostingEnvironment.IsDevelopment(), false)
        );
        await using var app = builder.Build();
        Server.CheckSettings(app.Services);
        await StoreUpdate.RequireUpToDateAsync(app.Services, ct);
        await KeyCanary.CheckAsync(app.Services, ct);
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<T>());
    }
}
