using ClaveSence.Web.Edge;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ClaveSence.Tests.Edge;

public sealed class RegistrySettingsTests
{
    [Theory]
    [InlineData("https://sii.example", "Production")]
    [InlineData("https://sii.example/a/b/", "Production")]
    [InlineData("http://localhost:9000", "Development")]
    [InlineData(null, "Development")]
    public void A_right_address_lets_the_portal_start(string? address, string environment) =>
        Start(address, environment);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("http://sii.example")]
    [InlineData("sii.example")]
    [InlineData("ftp://sii.example")]
    [InlineData("https://user:pass@sii.example")]
    [InlineData("https://sii.example/?key=1")]
    [InlineData("https://[")]
    public void A_wrong_or_missing_address_refuses_to_start_and_names_the_setting(string? address) =>
        Should
            .Throw<OptionsValidationException>(() => Start(address, "Production"))
            .Failures.Single()
            .ShouldStartWith("Registries__Sii__BaseUrl debe ser una dirección https");

    private static void Start(string? address, string environment)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Registries:Sii:BaseUrl"] = address,
            ["Registries:RegistroCivil:BaseUrl"] = "https://registro-civil.example",
        };
        var services = new ServiceCollection();
        services.AddSingleton<IHostEnvironment>(new RegistrySite.Place(environment));
        services.AddRegistries(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }
}
