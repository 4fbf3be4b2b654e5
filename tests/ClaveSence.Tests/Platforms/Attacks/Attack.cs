using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>Something that an attacker sends.</summary>
/// <param name="Name">What it is.</param>
/// <param name="IsRefusedAsync">Sends it, and answers whether it led nowhere.</param>
internal sealed record Attack(string Name, Func<Arena, Task<bool>> IsRefusedAsync);

/// <summary>Attacks of one kind, and the portal in which they must succeed: without it nobody knows that they are attacks.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Attacks">The attacks; the first of them is found when <paramref name="Weaken"/> did its work.</param>
/// <param name="Weaken">Takes the check away that stops them.</param>
internal sealed record Family(string Name, IReadOnlyList<Attack> Attacks, Action<IServiceCollection> Weaken);

/// <summary>All families.</summary>
internal static class Families
{
    /// <summary>Gets them by name.</summary>
    internal static IReadOnlyDictionary<string, Family> All { get; } =
        new Family[]
        {
            RedirectAttacks.Family,
            PkceAttacks.Family,
            ReplayAttacks.Family,
            ForgeryAttacks.Family,
            AudienceAttacks.Family,
            AssertionForgeryAttacks.Family,
            SignOutAttacks.Family,
            MixUpAttacks.Family,
        }.ToDictionary(family => family.Name);
}
