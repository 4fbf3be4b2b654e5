using System.Net;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Shell;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Files;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Proposals;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Office;

/// <summary>Whatever officers open or do leaves a record with the officer in it (threats A-03): tried page by page and form by form, against the list of all there are.</summary>
public sealed class OfficeAuditTests(SharedSite shared)
{
    // What is no act on anybody's data, and what other tests of this room hold by its record.
    private static readonly string[] Elsewhere =
    [
        "/oficina/llamadas/cuenta Terminar", // Ends the officer's own call: nothing is seen or changed.
        "/oficina/funcionarios ", // By passkey: ProposalTests.
        "/oficina/seguridad Cambiar",
        "/oficina/seguridad PreguntarNueva",
        "/oficina/seguridad AgregarLlave",
        "/oficina/seguridad Quitar", // The officer's own clave and keys: OfficerProofTests and the factors' own.
    ];

    private readonly HashSet<string> _sent = [];

    private TestSite Site => shared.Site;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // «Llamadas» is an empty form: what is looked up with it is noted.
    [Fact]
    public async Task Every_page_that_an_officer_opens_is_noted_with_the_officer()
    {
        using var officer = await Site.NewOfficerAsync(Enum.GetValues<OfficerRole>());
        using var visitor = Site.NewVisitor();
        var request = await Site.RequestAsync(visitor, await Site.NewAccountAsync(), Facilitator.New());
        var opened = 0;
        foreach (var served in EndpointWalk.Of(Site).Where(one => IsOffice(one) && one.Pattern != OfficeJourneys.Calls))
        {
            var address = served.Address.Replace(Guid.Empty.ToString(), request.ToString(), StringComparison.Ordinal);
            var before = await CountAsync(officer);
            using var answer = await officer.Browser.SendRawAsync(HttpMethod.Get, address);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                (await CountAsync(officer)).ShouldBeGreaterThan(before, served.Pattern);
                opened++;
            }
        }

        opened.ShouldBeGreaterThan(7);
    }

    [Fact]
    public async Task Every_form_that_an_officer_sends_leaves_a_record_with_the_officer()
    {
        var all = Enum.GetValues<OfficerRole>();
        using var first = await Site.NewOfficerAsync(all);
        using var second = await Site.NewOfficerAsync(all);
        await ReviewAsync(first, second);
        await CallAsync(first, second);
        await SendAsync(first, "/oficina/correo", "/oficina/correo Reenviar", ("Carta", $"{Guid.Empty}"));
        await SendAsync(first, "/oficina/datos", "/oficina/datos Abrir", ("Solicitud", $"{Guid.Empty}"));
        await SendAsync(first, "/oficina/auditoria", "/oficina/auditoria Verificar");
        await SendAsync(first, "/oficina/seguridad", "/oficina/seguridad CerrarOtras");

        List<string> every = [];
        foreach (var served in EndpointWalk.Of(Site).Where(IsOffice))
        {
            var forms = await EndpointWalk.FormsOfAsync(Site, served.Page!);
            every.AddRange(forms.Where(form => form != "PreguntarLlave").Select(form => $"{served.Pattern} {form}"));
        }

        every.Except(_sent).Except(Elsewhere).ShouldBeEmpty();
    }

    private async Task ReviewAsync(TestOfficer first, TestOfficer second)
    {
        const string Page = "/oficina/solicitudes/{id:guid}";
        using var visitor = Site.NewVisitor();
        var (one, two) = (await NewRequestAsync(visitor), await NewRequestAsync(visitor));
        await SendAsync(first, "/oficina/solicitudes", "/oficina/solicitudes Descargar");
        await SendAsync(first, Address(one), $"{Page} Tomar");
        await SendAsync(first, Address(one), $"{Page} Devolver");
        await SendAsync(first, Address(one), $"{Page} Tomar");
        await SendAsync(first, Address(one), $"{Page} Pedir", ("PedirDeclaracion", "true"));
        await SendAsync(first, Address(two), $"{Page} Tomar");
        await SendAsync(first, Address(two), $"{Page} Proponer", ("Motivo", nameof(CaseReason.MeetsAll)));
        await SendAsync(second, Address(two), $"{Page} NoAcuerdo", ("NotaDevolucion", "Falta algo."));
        await SendAsync(first, Address(two), $"{Page} Proponer", ("Motivo", nameof(CaseReason.MeetsAll)));
        await SendAsync(second, Address(two), $"{Page} Decidir");
        var file = await Site.InStoreAsync(store =>
            store.Set<StoredFile>().Where(row => row.CaseId == two).Select(row => row.Id).FirstAsync(Ct)
        );
        await SendAsync(
            first,
            $"{Address(two)}/documentos/{file}/original",
            $"{Page}/documentos/{{archivo:guid}}/original ",
            ("Motivo", nameof(OriginalReason.CopyUnreadable))
        );

        static string Address(Guid request) => $"{OfficeJourneys.Cases}/{request}";
    }

    private async Task CallAsync(TestOfficer first, TestOfficer second)
    {
        const string Verify = "/oficina/llamadas/verificar";
        const string Decide = "/oficina/propuestas/{id:guid}";
        var company = await Site.NewAccountAsync();
        var account = (await Site.AccountOfAsync(company))!.Id;
        await SendAsync(first, OfficeJourneys.Calls, "/oficina/llamadas Referencia", ("Referencia", "4F2A-91C0-7B3D"));
        await SendAsync(
            first,
            OfficeJourneys.Calls,
            "/oficina/llamadas ",
            ("Tipo", nameof(AccountKind.LegalEntity)),
            ("Identificador", company.Rut),
            ("Finalidad", nameof(ViewPurpose.CallerHelp))
        );
        await SendAsync(first, Verify, $"{Verify} Enviar");
        await SendAsync(first, Verify, $"{Verify} Codigo", ("Codigo", "000000"));
        await SendAsync(
            first,
            Verify,
            $"{Verify} Carnet",
            ("RutRepresentante", company.Representative),
            ("Serie", company.Serial)
        );
        var letter = await Site.InStoreAsync(store =>
            store.Set<OutgoingMail>().Where(row => row.AccountId == account).Select(row => row.Id).FirstAsync(Ct)
        );
        await SendAsync(
            first,
            OfficeJourneys.Account,
            $"{OfficeJourneys.Account} Reenviar",
            ("Carta", letter.ToString())
        );
        await SendAsync(first, OfficeJourneys.Account, $"{OfficeJourneys.Account} Recuperar");
        foreach (var (handler, officer) in new[] { ("Retirar", first), ("Rechazar", second), ("Aprobar", second) })
        {
            await SendAsync(
                first,
                "/oficina/llamadas/proponer?que=Block",
                "/oficina/llamadas/proponer ",
                ("Motivo", nameof(ProposalReason.OwnerAsked)),
                ("Nota", "Lo pidió.")
            );
            var proposal = await Site.InStoreAsync(store =>
                store
                    .Set<Proposal>()
                    .Where(row => row.AccountId == account && row.State == ProposalState.Open)
                    .Select(row => row.Id)
                    .SingleAsync(Ct)
            );
            await SendAsync(officer, $"/oficina/propuestas/{proposal}", $"{Decide} {handler}");
        }
    }

    // Opens the page, which has a record of its own, and sends one of its forms.
    private async Task SendAsync(
        TestOfficer officer,
        string address,
        string form,
        params (string Name, string Value)[] filled
    )
    {
        await officer.Browser.OpenAsync(address);
        officer.Browser.At.PathAndQuery.ShouldBe(address);
        var fields = new Dictionary<string, string>();
        foreach (var name in (string[])["__RequestVerificationToken", "flujo", "Version"])
        {
            if (officer.Browser.Page.QuerySelector($"main [name={name}], [name={name}]") is { } field)
            {
                fields[name] = field.GetAttribute("value")!;
            }
        }

        foreach (var (name, value) in filled)
        {
            fields[name] = value;
        }

        var handler = form.Split(' ')[1];
        var before = await CountAsync(officer);
        using var body = new FormUrlEncodedContent(fields);
        using var answer = await officer.Browser.SendRawAsync(
            HttpMethod.Post,
            $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler}",
            body
        );
        answer.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.Redirect], form);
        (await CountAsync(officer)).ShouldBeGreaterThan(before, form);
        _sent.Add(form);
    }

    private async Task<Guid> NewRequestAsync(Visitor visitor) =>
        await Site.RequestAsync(visitor, await Site.NewAccountAsync(), Facilitator.New());

    private Task<int> CountAsync(TestOfficer officer)
    {
        var id = officer.Id.ToString("N");
        return Site.InStoreAsync(store =>
            store
                .Set<AuditEvent>()
                .CountAsync(row => row.AccountId == officer.Id || (row.Detail != null && row.Detail.EndsWith(id)), Ct)
        );
    }

    // The register of platforms has tests of its own.
    private static bool IsOffice(Served served) =>
        served.Page is not null
        && !served.Open
        && served.Pattern.StartsWith("/oficina", StringComparison.Ordinal)
        && !served.Pattern.StartsWith("/oficina/plataformas", StringComparison.Ordinal);
}
