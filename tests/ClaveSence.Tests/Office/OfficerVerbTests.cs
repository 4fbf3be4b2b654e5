using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Reliability;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Office;

/// <summary><c>clave-sence officer add</c>, <c>list</c> and <c>end</c>, as an operator runs them: in a process of their own, which asks for every service that they name.</summary>
public sealed class OfficerVerbTests
{
    [Fact]
    public async Task An_officer_is_added_activates_is_listed_and_ended()
    {
        await using var site = await TestSite.StartAsync();
        var person = await site.Tools.NewIndividualAsync(AccountKind.NaturalPerson);
        var mailbox = $"oficina.{person.Run}@ejemplo.cl";

        var added = await Executable.RunBesideAsync(
            site,
            "officer",
            "add",
            "--run",
            person.Run,
            "--email",
            mailbox,
            "--role",
            "Administrator"
        );
        added.Errors.ShouldBeEmpty();
        added.Code.ShouldBe(0);
        using var officer = site.NewVisitor();
        await officer.ChooseClaveAsync(new Uri(added.Output.Trim()).PathAndQuery);
        officer.SecretShown().ShouldNotBeEmpty();
        var listed = await Executable.RunBesideAsync(site, "officer", "list");
        listed.Code.ShouldBe(0);
        listed.Output.ShouldContain($"{person.Run}\tsin activar\tAdministrator");

        var ended = await Executable.RunBesideAsync(site, "officer", "end", "--run", person.Run);
        ended.Errors.ShouldBeEmpty();
        ended.Code.ShouldBe(0);
        (await Executable.RunBesideAsync(site, "officer", "list")).Output.ShouldContain("terminado");
    }
}
