using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Proposals;
using ClaveSence.Web.Rechecks;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Privacy.Copy;

/// <summary>Gathers everything that is kept of a holder, opened from its seals. Hashes are left out: they are of no use to anybody but a thief.</summary>
internal sealed class CopyMaker(
    ClaveSenceStore store,
    AccountSeals seals,
    Sealer sealer,
    AuditReader audit,
    RequestRows requests,
    RefusalReasons reasons,
    AccountFinder accounts,
    PasskeyList passkeys,
    CaseRows cases,
    CaseSeals caseSeals,
    FacilitatorLinks links,
    Members members,
    PlatformRegister register,
    TimeProvider clock
)
{
    /// <summary>Makes the copy of an account.</summary>
    public async Task<AccountCopy> MakeAsync(Account account, CancellationToken ct) =>
        new(
            clock.GetUtcNow(),
            [
                AccountOf(account, await FoundAsync(account.Id, ct)),
                await SessionsAsync(account.Id, ct),
                await DevicesAsync(account, ct),
                await PasskeysAsync(account.Id, ct),
                await EventsAsync(account.Id, ct),
                await LettersAsync(account.Id, ct),
                await RequestsAsync(account.Id, ct),
                .. await OfKindAsync(account, ct),
                await PlatformsAsync(account.Id, ct),
            ]
        );

    private async Task<Found> FoundAsync(Guid account, CancellationToken ct) =>
        new(
            await accounts.LaterRunOfAsync(account, ct),
            await store
                .Set<TotpSecret>()
                .Where(secret => secret.AccountId == account)
                .Select(secret => secret.ConfirmedAt)
                .SingleOrDefaultAsync(ct),
            await store
                .Set<CompanyRecheck>()
                .Where(recheck => recheck.AccountId == account)
                .Select(recheck => (DateTimeOffset?)recheck.DueAt)
                .SingleOrDefaultAsync(ct)
        );

    private CopySection AccountOf(Account account, Found found)
    {
        var details = seals.DetailsOf(account);
        var person = details.Representative;
        var address = details.Address;
        (string Key, string Label, object? Value)[] facts =
        [
            ("tipo", Texts.CopyKind, KindWords.NameOf(account.Kind)),
            ("identificacion", KindWords.IdentifierOf(account.Kind), IdentifierOf(account)),
            ("run", Texts.CopyRun, found.Run is { } run ? KindWords.Written(run) : null),
            ("nombre", Texts.CopyName, details.Name),
            ("nacimiento", Texts.CopyBirthDate, details.Person?.BirthDate),
            ("correo", Texts.CopyEmail, seals.EmailOf(account).Value),
            ("correoAlternativo", Texts.CopySecondEmail, details.Second?.Email.Value),
            ("telefono", Texts.CopyPhone, details.Phone?.Display),
            ("calle", Texts.CopyStreet, address?.Street.Value),
            ("numero", Texts.CopyNumber, address?.Number.Value),
            ("comuna", Texts.CopyComuna, address?.Comuna.Name),
            ("region", Texts.CopyRegion, address?.Comuna.Region.Name),
            ("personaContacto", Texts.CopyContact, details.Contact?.Value),
            ("representanteRut", Texts.CopyRepresentativeRut, person?.Rut.Display),
            ("representanteNombres", Texts.CopyRepresentativeNames, person?.Names.Value),
            ("representanteApellidos", Texts.CopyRepresentativeSurnames, person?.Surnames.Value),
            ("representanteCorreo", Texts.CopyRepresentativeEmail, person?.Email.Value),
            ("representanteTelefono", Texts.CopyRepresentativePhone, person?.Phone?.Display),
            ("preguntaSecreta", Texts.CopyQuestion, QuestionOf(account.SecretQuestion)),
            ("creada", Texts.CopyCreated, account.CreatedAt),
            ("correoCambiado", Texts.CopyEmailChanged, account.EmailChangedAt),
            ("codigosDesde", Texts.CopyCodesSince, found.CodesSince),
            ("siiObservadaDesde", Texts.CopyStandingSince, account.StandingSince),
            ("siiProximaConsulta", Texts.CopyNextRecheck, found.NextRecheck),
        ];
        var known = facts.Where(fact => fact.Value is not null).ToList();
        return new(
            "cuenta",
            Texts.CopyAccount,
            [.. known.Select(fact => new CopyColumn(fact.Key, fact.Label))],
            [
                [.. known.Select(fact => fact.Value)],
            ],
            IsList: false
        );
    }

    private string IdentifierOf(Account account) =>
        KindWords.Written(AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account)));

    private static string? QuestionOf(SecretQuestion? question) =>
        question is { } chosen ? SecretWords.Of(chosen) : null;

    private async Task<CopySection> SessionsAsync(Guid account, CancellationToken ct)
    {
        var rows = await store
            .Set<Session>()
            .AsNoTracking()
            .Where(session => session.AccountId == account)
            .OrderByDescending(session => session.LastSeenAt)
            .ToListAsync(ct);
        return List(
            "sesiones",
            Texts.CopySessions,
            [
                new("inicio", Texts.CopyBegan),
                new("ultimoUso", Texts.CopyLastSeen),
                new("fin", Texts.CopyEnded),
                new("equipo", Texts.CopyDevice),
                new("red", Texts.CopyNetwork),
            ],
            rows.Select(row =>
                (object?[])
                    [
                        row.CreatedAt,
                        row.LastSeenAt,
                        row.EndedAt,
                        sealer.OpenText(row.Id, Session.DeviceColumn, row.DeviceSealed),
                        sealer.OpenText(row.Id, Session.NetworkColumn, row.NetworkSealed),
                    ]
            )
        );
    }

    private async Task<CopySection> DevicesAsync(Account account, CancellationToken ct)
    {
        var indexes = seals.IndexesOf(account);
        var rows = await store
            .Set<KnownDevice>()
            .AsNoTracking()
            .Where(device => indexes.Contains(device.IdentifierIndex))
            .OrderByDescending(device => device.LastSignInAt)
            .ToListAsync(ct);
        return List(
            "equiposConocidos",
            Texts.CopyDevices,
            [new("ultimoIngreso", Texts.CopyLastSignIn)],
            rows.Select(row => (object?[])[row.LastSignInAt])
        );
    }

    private async Task<CopySection> PasskeysAsync(Guid account, CancellationToken ct) =>
        List(
            "llavesDeAcceso",
            Texts.CopyPasskeys,
            [new("nombre", Texts.CopyName), new("creada", Texts.CopyCreated), new("ultimoUso", Texts.CopyLastSeen)],
            (await passkeys.ListAsync(account, ct)).Select(one => (object?[])[one.Name, one.CreatedAt, one.LastUsedAt])
        );

    private async Task<CopySection> EventsAsync(Guid account, CancellationToken ct) =>
        List(
            "actividad",
            Texts.CopyEvents,
            [
                new("cuando", Texts.CopyWhen, 1.3),
                new("acto", Texts.CopyAct, 1.4),
                new("detalle", Texts.CopyDetail),
                new("equipo", Texts.CopyDevice, 1.2),
                new("red", Texts.CopyNetwork),
            ],
            (await audit.ReadAsync(account, ct)).Select(entry =>
                (object?[])
                    [
                        entry.At,
                        ActivityWords.Of(entry.Act, entry.Detail, register.NameOf)?.Sentence ?? SentenceOf(entry.Act),
                        DetailWords.Of(entry.Act, entry.Detail),
                        IsOfOffice(entry.Act) ? null : entry.Device,
                        IsOfOffice(entry.Act) ? null : entry.Network,
                    ]
            )
        );

    // What «Actividad» does not show is kept of the holder all the same.
    private static string SentenceOf(Act act) =>
        act switch
        {
            Act.ClaveRehashed => Texts.CopyRehashed,
            Act.LogoutUndelivered => Texts.CopyLogoutUndelivered,
            _ => Texts.CopyOtherAct,
        };

    // Which officer, and where they sat, is not the owner's to take along.
    private static bool IsOfOffice(Act act) => ActivityWords.Of(act, null)?.Kind is ActivityKind.Office;

    // What was said is not kept: the text goes when the letter has left.
    private async Task<CopySection> LettersAsync(Guid account, CancellationToken ct)
    {
        var rows = await store
            .Set<OutgoingMail>()
            .AsNoTracking()
            .Where(mail => mail.AccountId == account)
            .OrderByDescending(mail => mail.CreatedAt)
            .ToListAsync(ct);
        return List(
            "correosEnviados",
            Texts.CopyLetters,
            [
                new("escrito", Texts.CopyWritten),
                new("tipo", Texts.CopyLetter),
                new("para", Texts.CopyTo, 1.4),
                new("enviado", Texts.CopySent),
            ],
            rows.Select(row =>
                (object?[])
                    [row.CreatedAt, LetterWords.Of(row.Letter), SealedLetter.OpenTo(sealer, row).Value, row.SentAt]
            )
        );
    }

    private async Task<CopySection> RequestsAsync(Guid account, CancellationToken ct)
    {
        var refusals = await reasons.OfAsync(account, ct);
        return List(
            "solicitudes",
            Texts.CopyRequests,
            [
                new("numero", Texts.Number, 0.8),
                new("derecho", Texts.Right),
                new("recibida", Texts.Received),
                new("plazo", Texts.Due),
                new("estado", Texts.State),
                new("finalidad", Texts.Purpose),
                new("texto", Texts.RequestText, 1.4),
            ],
            (await requests.OfAsync(account, ct)).Select(request =>
                (object?[])
                    [
                        request.Number,
                        RequestWords.Of(request.Kind),
                        request.CreatedAt,
                        request.DueAt,
                        RequestWords.Of(request, refusals.GetValueOrDefault(request.Id)),
                        request.Purpose is { } purpose ? RequestWords.Of(purpose) : null,
                        requests.TextOf(request),
                    ]
            )
        );
    }

    /// <summary>What is kept of the account in other tables, one value each.</summary>
    private sealed record Found(AccountIdentifier? Run, DateTimeOffset? CodesSince, DateTimeOffset? NextRecheck);

    // What a company asked for, and what a facilitator is linked to; nothing of other kinds.
    private async Task<IReadOnlyList<CopySection>> OfKindAsync(Account account, CancellationToken ct) =>
        account.Kind switch
        {
            AccountKind.LegalEntity => [await CasesAsync(account.Id, ct)],
            AccountKind.ForeignFacilitator => [await CompaniesAsync(account.Id, ct)],
            AccountKind.NaturalPerson or AccountKind.Migrant or AccountKind.Officer => [],
        };

    private async Task<CopySection> CasesAsync(Guid account, CancellationToken ct) =>
        List(
            "facilitadores",
            Texts.CopyCases,
            [
                new("numero", Texts.Number, 0.9),
                new("facilitador", Texts.CopyName, 1.2),
                new("documento", Texts.CopyDocument, 1.2),
                new("correo", Texts.CopyEmail, 1.4),
                new("estado", Texts.State),
                new("enviada", Texts.CopySent),
                new("decidida", Texts.CopyDecided),
            ],
            (await cases.OfAsync(account, ct)).Select(row =>
                (object?[])
                    [
                        row.Number,
                        caseSeals.Open(row).Facilitator?.Name,
                        caseSeals.Open(row).Facilitator?.Document.ToString(),
                        caseSeals.Open(row).Facilitator?.Email.Value,
                        CaseWords.Of(row.State),
                        row.SubmittedAt,
                        row.DecidedAt,
                    ]
            )
        );

    private async Task<CopySection> PlatformsAsync(Guid account, CancellationToken ct) =>
        List(
            "plataformas",
            Texts.CopyPlatforms,
            [
                new("plataforma", Texts.CopyPlatform, 1.4),
                new("nombre", Texts.CopySubject, 1.4),
                new("autorizado", Texts.CopyConsented),
                new("primera", Texts.CopyFirstVisit),
                new("ultima", Texts.CopyLastVisit),
            ],
            (await members.ListAsync(account, ct)).Select(member =>
                (object?[])
                    [
                        register.Find(member.PlatformId)?.Name ?? member.PlatformId.ToString(),
                        member.Subject,
                        DetailWords.OfScopes(member.Consented),
                        member.FirstAt,
                        member.LastAt,
                    ]
            )
        );

    private async Task<CopySection> CompaniesAsync(Guid account, CancellationToken ct) =>
        List(
            "empresas",
            Texts.CopyCompanies,
            [new("empresa", Texts.CopyName), new("desde", Texts.CopyBegan), new("fin", Texts.CopyEnded)],
            (await links.OfAsync(account, ct)).Select(one => (object?[])[one.Name, one.Since, one.EndedAt])
        );

    private static CopySection List(
        string key,
        string title,
        IReadOnlyList<CopyColumn> columns,
        IEnumerable<object?[]> rows
    ) => new(key, title, columns, [.. rows], IsList: true);
}
