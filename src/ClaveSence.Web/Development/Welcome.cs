using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Development;

/// <summary>What <c>./dev run</c> says when the portal is up: where it is, and companies to try.</summary>
internal static class Welcome
{
    private const int Companies = 3;

    /// <summary>Writes the lines.</summary>
    public static async Task WriteAsync(IServiceProvider services, TextWriter to, CancellationToken ct)
    {
        var address = services.GetRequiredService<PublicAddress>();
        var sheet = (await services.GetRequiredService<Samples>().AllAsync(ct)).Sheet;
        await to.WriteLineAsync(Texts.WelcomeTry);
        foreach (var company in sheet.Companies.Where(company => company.Active).Take(Companies))
        {
            var person = company.Representatives[0];
            await to.WriteLineAsync(
                Texts.WelcomeCompany.With(company.Rut, person.Run, person.Serial, company.RazonSocial)
            );
        }

        await to.WriteLineAsync(Texts.WelcomeTools.With(address.Of("/desarrollo"), address.Of("/desarrollo/correo")));
    }
}
