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
}
