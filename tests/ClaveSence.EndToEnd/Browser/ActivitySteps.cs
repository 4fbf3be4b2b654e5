using ClaveSence.Tests.Site;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>The ways to «Actividad».</summary>
internal static class ActivitySteps
{
    /// <summary>Signs in with an account at which somebody tried a wrong clave, and opens its activity.</summary>
    internal static async Task<Company> SeeActivityAsync(this Person person, TestSite site)
    {
        var company = await site.NewAccountAsync();
        await person.SignInAsync(company.Rut, Steps.OtherClave);
        await person.SignInAsync(company.Rut, Steps.Clave);
        await person.FollowAsync("Actividad");
        return company;
    }
}
