using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.Sii;

namespace ClaveSence.Web.Development;

/// <summary>The pretend tax registry: knows the invented companies and their representatives.</summary>
internal static class PretendSii
{
    /// <summary>Adds its question to the pretend server.</summary>
    public static void Map(PretendRegistry registry, Samples samples) =>
        registry.Map(
            "/representantes/verificacion",
            RegistryJson.Default.SiiQuestionJson,
            RegistryJson.Default.SiiAnswerJson,
            async (question, ct) => Answer(question, await samples.CompanyAsync(question.Company, ct)),
            Another()
        );

    private static SiiAnswerJson Answer(SiiQuestionJson question, SampleCompany? company) =>
        new(
            question.Company,
            question.Representative,
            company?.RazonSocial,
            company?.Active ?? false,
            company?.Representatives.Any(person => person.Run == question.Representative) ?? false
        );

    // A refused card's bearer represents no company, so this is somebody else whoever was asked about.
    private static SiiAnswerJson Another() =>
        new(SampleMaker.RefusedCards[0].Run, SampleMaker.RefusedCards[0].Run, "Otra Empresa SpA", true, true);
}
