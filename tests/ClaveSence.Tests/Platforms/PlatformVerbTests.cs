using ClaveSence.Tests.Reliability;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Platforms;

/// <summary><c>clave-sence platform …</c>, as an operator runs it.</summary>
public sealed class PlatformVerbTests
{
    [Fact]
    public async Task Adding_a_platform_prints_its_id_and_its_secret_once()
    {
        await using var site = await TestSite.StartAsync();
        string[] add =
        [
            "platform",
            "add",
            "--id",
            "mi-plataforma",
            "--name",
            "Mi plataforma",
            "--redirect-uri",
            "https://mi.ejemplo.cl/vuelta",
        ];
        var added = await Executable.RunBesideAsync(site, add);
        added.Code.ShouldBe(0, added.Errors);
        var lines = added.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines.Count(line => line == "client_id: mi-plataforma").ShouldBe(1);
        var secret = lines.Single(line => line.StartsWith("client_secret: ", StringComparison.Ordinal)).Split(": ")[1];
        secret.Length.ShouldBe(43);

        var listed = await Executable.RunBesideAsync(site, "platform", "list");
        listed.Output.ShouldContain("mi-plataforma");
        listed.Output.ShouldNotContain(secret);
        var again = await Executable.RunBesideAsync(site, add);
        again.Code.ShouldBe(1);
        again.Output.ShouldNotContain("client_");
        using var visitor = site.NewVisitor();
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_id", "mi-plataforma"),
            new("client_secret", secret),
        ]);
        using var taken = await visitor.SendRawAsync(HttpMethod.Post, "/connect/token", form);
        taken.IsSuccessStatusCode.ShouldBeTrue("the portal that runs learns of it by itself");
    }

    [Fact]
    public async Task A_second_new_secret_within_a_day_is_refused_with_its_time_unless_it_is_to_be_now()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        var first = await Executable.RunBesideAsync(site, "platform", "rotate-secret", platform.Id);
        first.Code.ShouldBe(0, first.Errors);

        var second = await Executable.RunBesideAsync(site, "platform", "rotate-secret", platform.Id);
        second.Code.ShouldBe(1);
        second.Output.ShouldNotContain("client_secret");
        second.Errors.ShouldContain("el secreto anterior sirve hasta el");
        second.Errors.ShouldContain("--now");

        var now = await Executable.RunBesideAsync(site, "platform", "rotate-secret", platform.Id, "--now");
        now.Code.ShouldBe(0, now.Errors);
        now.Output.ShouldContain("client_secret: ");
    }

    [Fact]
    public async Task The_list_says_all_that_is_registered_of_a_platform()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(
            site,
            draft =>
                draft with
                {
                    BackchannelLogoutUri = "https://plataforma.ejemplo.cl/aviso",
                    Contact = "yo@ejemplo.cl",
                }
        );
        using var open = await TestPlatform.RegisterAsync(
            site,
            draft => draft with { IsPublic = true, IsFirstParty = false, PostLogoutRedirectUris = [] }
        );
        var listed = await Executable.RunBesideAsync(site, "platform", "list");
        listed.Code.ShouldBe(0, listed.Errors);
        string LineOf(string id) =>
            listed.Output.Split('\n').Single(line => line.StartsWith($"{id}  ", StringComparison.Ordinal)).Trim();
        LineOf(platform.Id)
            .ShouldEndWith(
                $"  {platform.Callback}  post-logout-redirect-uri={platform.Draft.PostLogoutRedirectUris[0]}  backchannel-logout-uri=https://plataforma.ejemplo.cl/aviso  secret  first-party  yo@ejemplo.cl"
            );
        LineOf(open.Id).ShouldEndWith($"  {open.Callback}  public");
    }
}
