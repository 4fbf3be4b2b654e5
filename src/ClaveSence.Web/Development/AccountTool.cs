using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Development;

/// <summary>Makes an active account at once, as an import would, for whoever tests what comes after registration.</summary>
internal sealed class AccountTool(
    ClaveSenceStore store,
    Samples samples,
    SecretVault vault,
    AccountSeals seals,
    AuditLog audit,
    TimeProvider clock
)
{
    private const string AnswerOfSamples = "Copihue rojo";

    /// <summary>Answers <c>POST /desarrollo/cuentas</c>: 201, 400 for what is no account, 409 if there is one.</summary>
    public static async Task<IResult> MakeAsync(HttpContext context, AccountTool tool, CancellationToken ct)
    {
        var wanted = await DevelopmentTools.ReadAsync(context, DevelopmentJson.Default.WantedAccount, ct);
        if (
            wanted is null
            || !Enum.TryParse<AccountKind>(wanted.Kind, out var kind)
            || !KindPath.Kinds.Contains(kind) // «7» is read as a kind too, and an officer is made on the command line.
            || !AccountIdentifier.TryParse(kind, wanted.Identifier, out var identifier)
            || !EmailAddress.TryParse(wanted.Email, out var email)
            || !Clave.TryParse(wanted.Clave, out var clave)
        )
        {
            return DevelopmentTools.Unreadable(Texts.AccountUnreadable);
        }

        using (clave)
        {
            return await tool.MakeAsync(identifier, email, clave, wanted.Question, ct)
                ? Results.Json(wanted with { Clave = "" }, DevelopmentJson.Readable.WantedAccount, statusCode: 201)
                : Results.Problem(Texts.AccountExists, statusCode: StatusCodes.Status409Conflict);
        }
    }

    private async Task<bool> MakeAsync(
        AccountIdentifier identifier,
        EmailAddress email,
        Clave clave,
        bool question,
        CancellationToken ct
    )
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var hash = await vault.HashAsync(id, clave, ct);
        using var answer = SecretAnswer.TryParse(AnswerOfSamples, out var text) ? text : null;
        var draft = new AccountDraft(
            identifier.Text,
            email,
            await DetailsAsync(identifier, email, ct),
            question ? SecretQuestion.FirstBook : null,
            question ? await vault.HashAsync(id, answer!, ct) : null
        );
        store.Add(seals.Make(id, identifier, draft, hash!, clock.GetUtcNow()));
        audit.Add(Act.AccountActivated, id, "development");
        try
        {
            await store.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            return false;
        }
    }

    // A sample's account has its sample's names, date of birth or representative; any other has none but its number.
    private async Task<HolderDetails> DetailsAsync(
        AccountIdentifier identifier,
        EmailAddress email,
        CancellationToken ct
    )
    {
        var details = identifier.Kind switch
        {
            AccountKind.LegalEntity => OfCompany(await samples.CompanyAsync(identifier.Text, ct), email),
            AccountKind.NaturalPerson => OfPerson(await samples.PersonAsync(identifier.Text, ct)),
            AccountKind.Migrant => OfPerson((await samples.MigrantAsync(identifier.Text, ct))?.AsWritten),
            AccountKind.ForeignFacilitator or AccountKind.Officer => null,
        };
        return details ?? new(identifier.Text, null, null, null, null);
    }

    private static HolderDetails? OfCompany(SampleCompany? company, EmailAddress email)
    {
        if (company is null)
        {
            return null;
        }

        var person = company.Representatives[0];
        return new(
            company.RazonSocial,
            null,
            null,
            null,
            new(
                Rut.Parse(person.Run),
                Written.Parse<PersonName>(person.Names),
                Written.Parse<PersonName>(person.Surnames),
                email,
                null
            )
        );
    }

    private static HolderDetails? OfPerson(SamplePerson? person) =>
        person is null
            ? null
            : new(
                $"{person.Names} {person.Surnames}",
                null,
                null,
                null,
                null,
                new(
                    Written.Parse<PersonName>(person.Names),
                    Written.Parse<PersonName>(person.Surnames),
                    person.BirthDate
                )
            );
}

/// <summary>An account that is asked for.</summary>
/// <param name="Kind">The kind's code, such as <c>LegalEntity</c>.</param>
/// <param name="Identifier">The RUT, NIE or document.</param>
/// <param name="Email">The mailbox.</param>
/// <param name="Clave">The clave, whatever the policy says of it.</param>
/// <param name="Question">Whether it has a secret question.</param>
internal sealed record WantedAccount(string Kind, string Identifier, string Email, string Clave, bool Question = false)
{
    /// <summary>Never writes the clave.</summary>
    public override string ToString() => "[wanted account]";
}
