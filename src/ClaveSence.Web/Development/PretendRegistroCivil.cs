using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.RegistroCivil;

namespace ClaveSence.Web.Development;

/// <summary>The pretend civil registry: knows the invented people, their cédulas, and the migrants' documents.</summary>
internal static class PretendRegistroCivil
{
    /// <summary>Adds its two questions to the pretend server.</summary>
    public static void Map(PretendRegistry registry, Samples samples)
    {
        var another = SampleMaker.RefusedCards[1];
        registry.Map(
            "/cedulas/verificacion",
            RegistryJson.Default.CedulaQuestionJson,
            RegistryJson.Default.DocumentAnswerJson,
            async (question, ct) => Answer(question, await samples.PersonAsync(question.Run, ct)),
            Good(another.Run, Person(another))
        );
        registry.Map(
            "/documentos-extranjeros/verificacion",
            RegistryJson.Default.MigrantQuestionJson,
            RegistryJson.Default.DocumentAnswerJson,
            async (question, ct) => Answer(question, await samples.MigrantAsync(question.Nie, ct)),
            Good(another.Run, Person(another))
        );
    }

    private static DocumentAnswerJson Answer(CedulaQuestionJson question, SamplePerson? person) =>
        person is null || person.Serial != question.Serial
            ? Unknown(question.Run)
            : Good(question.Run, Person(person)) with
            {
                Blocked = person.Card is SampleCard.Blocked,
                Expired = person.Card is SampleCard.Expired or SampleCard.InRenewal,
                RenewalInProcess = person.Card is SampleCard.InRenewal,
            };

    private static DocumentAnswerJson Answer(MigrantQuestionJson question, SampleMigrant? migrant) =>
        migrant is null || migrant.DocumentNumber != question.DocumentNumber
            ? Unknown(question.Nie)
            : Good(question.Nie, new(migrant.Names, migrant.Surnames, migrant.BirthDate, false));

    private static PersonJson Person(SamplePerson person) =>
        new(person.Names, person.Surnames, person.BirthDate, person.Deceased);

    private static DocumentAnswerJson Good(string identifier, PersonJson person) =>
        new(identifier, true, false, false, false, person);

    private static DocumentAnswerJson Unknown(string identifier) => new(identifier, false, false, false, false, null);
}
