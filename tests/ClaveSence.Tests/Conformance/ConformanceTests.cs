using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Conformance;

/// <summary>The modules of the OpenID Foundation's certification plans, one test each, and the table that says what came of them.</summary>
public sealed class ConformanceTests(ConformanceSite shared, ITestOutputHelper output) : IClassFixture<ConformanceSite>
{
    /// <summary>Gets the modules of all plans.</summary>
    public static TheoryData<string> Names { get; } = [.. Plans.All.SelectMany(plan => plan.Value)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_module_comes_out_as_the_table_says(string name)
    {
        using var stage = new Stage(shared.Site);
        var module = Modules.Find(name);
        var row = module.RowOf(await module.RunAsync(stage));
        output.WriteLine(row);
        if (Environment.GetEnvironmentVariable("CLAVESENCE_DRAW") == "1")
        {
            ConformanceDocument.Put(name, row);
        }

        ConformanceDocument.Rows().Single(one => one.Name == name).Row.ShouldBe(row);
    }

    [Fact]
    public void Every_module_of_the_plans_is_mirrored_and_none_else()
    {
        Modules
            .Names.Order(StringComparer.Ordinal)
            .ShouldBe(Names.Select(row => row.Data).Order(StringComparer.Ordinal));
        Plans.All.Values.Select(plan => plan.Length).ShouldBe([38, 1, 11, 2]);
    }

    [Fact]
    public void The_table_has_each_module_once_in_the_order_of_its_plan() =>
        ConformanceDocument
            .Rows()
            .Select(row => (row.Plan, row.Name))
            .ShouldBe(Plans.All.SelectMany(plan => plan.Value.Select(name => (plan.Key, name))));
}

/// <summary>A portal of its own: modules move its clock by seconds.</summary>
public sealed class ConformanceSite : IAsyncLifetime
{
    private TestSite? _site;

    internal TestSite Site => _site ?? throw new InvalidOperationException("The portal is not up yet.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _site = await TestSite.StartAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }
}
