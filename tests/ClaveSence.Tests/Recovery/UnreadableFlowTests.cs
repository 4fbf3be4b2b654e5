using ClaveSence.Tests.Site;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Recovery;

/// <summary>A state that another release wrote, or whose key is gone, is no state: nobody meets an error page for it.</summary>
public sealed class UnreadableFlowTests
{
    [Fact]
    public async Task Who_stands_at_a_state_that_cannot_be_read_begins_anew()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.Tools.NewCompanyAsync();
        using var visitor = site.NewVisitor();
        await visitor.BeginRecoveryAsync(company.Rut);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope
                .ServiceProvider.GetRequiredService<ClaveSenceStore>()
                .Set<Flow>()
                .ExecuteUpdateAsync(
                    update => update.SetProperty(flow => flow.StateSealed, new byte[64]),
                    TestContext.Current.CancellationToken
                );
        }

        await visitor.OpenAsync("/persona-juridica/recuperar/serie");

        visitor.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar");
        ((int)visitor.Status).ShouldBe(200);
    }
}
