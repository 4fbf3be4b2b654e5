using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>The screens of chapters 3 and 4 as persons and migrants see them, where they differ from a company's.</summary>
internal static class HolderScreens
{
    private const string Title = "Recuperar Clave Sence";
    private const string Question = "Responda su pregunta secreta";
    private const string Mailbox = "Confirme el correo electrónico";
    private const string Change = "Cambiar Clave Sence como Persona";

    internal static IEnumerable<Screen> All =>
        [
            .. Of(AccountKind.NaturalPerson, "person", "Su cédula de identidad"),
            .. Of(AccountKind.Migrant, "migrant", "Su documento"),
            .. OfPersonAlone,
        ];

    private static IEnumerable<Screen> Of(AccountKind kind, string name, string proof) =>
        [
            On(
                $"recover-{name}-start-errors",
                Title,
                kind,
                (person, one) => person.NameHolderAsync(one with { Identifier = "1-1" })
            ),
            On(
                $"recover-{name}-start-document",
                Title,
                kind,
                (person, one) => person.LeaveHolderAsync(one),
                question: false
            ),
            On(
                $"recover-{name}-document-refused",
                proof,
                kind,
                (person, one) => person.ProveDocumentAsync(one with { Proof = "123456789" })
            ),
            On(
                $"recover-{name}-document-errors",
                proof,
                kind,
                (person, one) => person.ProveDocumentAsync(one with { Proof = "12" })
            ),
            On(
                $"recover-{name}-sent",
                "Clave Sence en camino",
                kind,
                async (person, one) =>
                {
                    await person.ProveDocumentAsync(one);
                    await person.ConfirmMailboxAsync();
                    await person.Button("Aceptar").ClickAsync();
                }
            ),
            On(
                $"change-{name}-prove-errors",
                Change,
                kind,
                async (person, one) =>
                {
                    await person.FollowOfBoxAsync(one, "Cambie su CS aquí");
                    await person.PressAsync("Validar");
                }
            ),
        ];

    private static IEnumerable<Screen> OfPersonAlone =>
        [
            On(
                "recover-person-question-forgotten",
                Question,
                AccountKind.NaturalPerson,
                async (person, one) =>
                {
                    await person.NameHolderAsync(one);
                    await person.Field(Recoveries.Forgotten).CheckAsync();
                }
            ),
            On(
                "recover-person-mailbox",
                Mailbox,
                AccountKind.NaturalPerson,
                (person, one) => person.ProveDocumentAsync(one)
            ),
            On(
                "recover-person-held",
                Title,
                AccountKind.NaturalPerson,
                async (person, one) =>
                {
                    await person.ProveDocumentAsync(one);
                    await person.NameMailboxAsync(one);
                }
            ),
            On(
                "recover-person-down",
                "Su cédula de identidad",
                AccountKind.NaturalPerson,
                (person, one) => person.ProveDocumentAsync(one)
            ) with
            {
                IsOfBrokenPortal = true,
            },
            On(
                "change-person-new",
                Change,
                AccountKind.NaturalPerson,
                (person, one) => person.ProveForChangeAsync(one)
            ),
        ];

    private static Screen On(
        string name,
        string heading,
        AccountKind kind,
        Func<Person, Holder, Task> goAsync,
        bool question = true
    ) => new(name, heading, async (person, site) => await goAsync(person, await site.NewAccountAsync(kind, question)));
}
