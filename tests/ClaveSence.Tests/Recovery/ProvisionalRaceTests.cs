using ClaveSence.Tests.Fuzz;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Credentials;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClaveSence.Tests.Recovery;

/// <summary>Many at once: of all who use one provisional clave, or change the clave meanwhile, one is first.</summary>
public sealed class ProvisionalRaceTests
{
    private const int Many = 64;

    // 20 rounds, and 100 with ./dev test --full.
    private static int Rounds =>
        int.TryParse(Environment.GetEnvironmentVariable("CLAVESENCE_RACE_ROUNDS"), out var rounds) ? rounds : 20;

    [Fact]
    public async Task Of_64_uses_at_once_exactly_one_creates_the_clave_and_nobody_sees_a_fault()
    {
        await using var site = await StartAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var company = await site.NewAccountAsync();
            var issued = await site.IssueProvisionalAsync(company);
            using var owner = site.NewVisitor();
            await owner.OpenAsync($"{Provisionals.Page}?tipo=persona-juridica");
            owner.Type("Rut Empresa", company.Rut).Type("Clave Sence provisional", issued.Code.Display);
            var fields = owner.FieldsOf(owner.Page.QuerySelector("main form[method=post]")!);

            var ends = await Task.WhenAll(
                Enumerable
                    .Range(0, Many)
                    .Select(n => PostAsync(site, owner, Provisionals.Page, With(fields, ClaveOf(n))))
            );

            ends.ShouldAllBe(end => end.Status < 500, string.Join(' ', ends.Select(end => end.Status)));
            var winner = ends.ToList().FindIndex(end => end.Path == Provisionals.Created);
            ends.Count(end => end.Path == Provisionals.Created).ShouldBe(1);
            (await site.AccountOfAsync(company))!.CredentialEpoch.ShouldBe(2);
            using var visitor = site.NewVisitor();
            await visitor.SignInAsync(company.Rut, ClaveOf(winner));
            visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        }
    }

    [Fact]
    public async Task Of_a_recovery_a_change_and_sign_ins_at_once_one_clave_wins_and_no_session_outlives_it()
    {
        await using var site = await StartAsync();
        for (var round = 0; round < Math.Max(5, Rounds / 4); round++)
        {
            var company = await site.NewAccountAsync();
            var issued = await site.IssueProvisionalAsync(company);
            var visitors = Enumerable.Range(0, 12).Select(_ => site.NewVisitor()).ToList();
            for (var n = 0; n < 4; n++)
            {
                await visitors[n].SignInAsync(company.Rut, issued.Code.Value);
                await visitors[4 + n].ProveChangeAsync(company);
            }

            await Task.WhenAll(
                visitors.Select(
                    (visitor, n) =>
                        n < 4 ? visitor.NewClaveAsync(ClaveOf(n))
                        : n < 8 ? visitor.ChangeToAsync(ClaveOf(n))
                        : visitor.SignInAsync(company.Rut, Journeys.Clave)
                )
            );

            visitors.ShouldAllBe(visitor => (int)visitor.Status < 500);
            var winner = visitors.FindIndex(visitor =>
                visitor.At.AbsolutePath.EndsWith("/lista", StringComparison.Ordinal)
            );
            visitors.Count(visitor => visitor.At.AbsolutePath.EndsWith("/lista", StringComparison.Ordinal)).ShouldBe(1);
            (await site.AccountOfAsync(company))!.CredentialEpoch.ShouldBe(2);
            foreach (var visitor in visitors)
            {
                await visitor.OpenAsync("/mi-cuenta");
                visitor.At.AbsolutePath.ShouldBe("/ingresar");
            }

            await visitors[0].SignInAsync(company.Rut, ClaveOf(winner));
            visitors[0].At.AbsolutePath.ShouldBe("/mi-cuenta");
            visitors.ForEach(visitor => visitor.Dispose());
        }
    }

    // The race is in the store: a plain hash lets the requests meet there instead of waiting for each other's Argon2.
    private static Task<TestSite> StartAsync() =>
        TestSite.StartAsync(
            new Dictionary<string, string?> { ["Clave:HashQueue"] = "1000" },
            services => services.RemoveAll<IClaveHasher>().AddSingleton<IClaveHasher, QuickHasher>()
        );

    private static string ClaveOf(int n) => $"Gris#{n + 100}{n % 10}";

    private static Dictionary<string, string> With(Dictionary<string, string> fields, string clave) =>
        new(fields) { ["NuevaClave"] = clave, ["NuevaClaveRepetida"] = clave };

    // Another tab of the same browser: the same cookies, a page of its own.
    private static async Task<(int Status, string Path)> PostAsync(
        TestSite site,
        Visitor owner,
        string path,
        Dictionary<string, string> fields
    )
    {
        using var tab = site.NewVisitor();
        tab.Cookies.Add(owner.Cookies.GetAllCookies());
        await tab.SendAsync(HttpMethod.Post, new(site.Address, $"{path}?tipo=persona-juridica"), fields);
        return ((int)tab.Status, tab.At.AbsolutePath);
    }
}
