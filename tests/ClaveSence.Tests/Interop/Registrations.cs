using ClaveSence.Tests.Site;
using ClaveSence.Web.Platforms.Register;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Interop;

/// <summary>A platform in the register of a portal.</summary>
/// <param name="Site">The portal.</param>
/// <param name="ClientId">Its id.</param>
/// <param name="Secret">Its secret; nothing for one without.</param>
internal sealed record Registration(TestSite Site, string ClientId, string? Secret)
{
    /// <summary>Never writes the secret.</summary>
    public override string ToString() => ClientId;
}

/// <summary>Registers platforms as the operator's command does.</summary>
internal static class Registrations
{
    /// <summary>What the foreign clients are called, as people read it.</summary>
    internal const string Name = "Cursos de ejemplo";

    /// <summary>Everything that there is to ask for.</summary>
    internal const string AllScopes = "openid profile email rut empresa offline_access";

    /// <summary>Registers one.</summary>
    /// <param name="site">The portal.</param>
    /// <param name="redirect">Where sign-ins lead.</param>
    /// <param name="after">Where sign-outs lead.</param>
    /// <param name="told">Where ended sessions are told.</param>
    /// <param name="shape">What else it is.</param>
    internal static async Task<Registration> RegisterPlatformAsync(
        this TestSite site,
        string redirect,
        string after,
        string? told = null,
        Func<PlatformDraft, PlatformDraft>? shape = null
    )
    {
        var id = $"prueba-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";
        var draft = new PlatformDraft(id, Name, [redirect], [after], told, AllScopes.Split(' '));
        await using var scope = site.Services.CreateAsyncScope();
        var answer = await scope
            .ServiceProvider.GetRequiredService<PlatformDesk>()
            .AddAsync(shape?.Invoke(draft) ?? draft, officer: null, TestContext.Current.CancellationToken);
        answer.Fault.ShouldBeNull();
        return new(site, id, answer.Secret);
    }
}
