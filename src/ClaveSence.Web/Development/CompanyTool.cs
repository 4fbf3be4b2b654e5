namespace ClaveSence.Web.Development;

/// <summary>Ends an invented company or changes its representatives, so that a re-check finds it so (CS-07).</summary>
internal static class CompanyTool
{
    /// <summary>Answers <c>PUT /desarrollo/empresas/{rut}</c>: the company as it is from now on, 400 for what is no change, 404 for who nobody invented.</summary>
    public static async Task<IResult> ChangeAsync(
        string rut,
        HttpContext context,
        Samples samples,
        CancellationToken ct
    )
    {
        if (await DevelopmentTools.ReadAsync(context, DevelopmentJson.Default.CompanyChange, ct) is not { } change)
        {
            return DevelopmentTools.Unreadable(Texts.CompanyUnreadable);
        }

        return await samples.ChangeAsync(rut, change, ct) is { } company
            ? Results.Json(company, DevelopmentJson.Readable.SampleCompany)
            : Results.Problem(Texts.CompanyUnknown, statusCode: StatusCodes.Status404NotFound);
    }
}

/// <summary>What changes of a company; whatever is not named stays.</summary>
/// <param name="Active">Whether the tax registry has it as active.</param>
/// <param name="Representatives">The RUNs of its representatives, all of them invented people.</param>
internal sealed record CompanyChange(bool? Active = null, IReadOnlyList<string>? Representatives = null);
