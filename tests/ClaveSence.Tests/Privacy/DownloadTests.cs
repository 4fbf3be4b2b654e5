using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ClaveSence.Tests.Privacy;

/// <summary>The copy of one's data: behind a step-up, told, once in each form, for the session that asked.</summary>
public sealed class DownloadTests(SharedSite shared)
{
    private const string Page = "/mi-cuenta/privacidad/descarga";

    private TestSite Site => shared.Site;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_json_holds_what_is_kept_and_no_secret()
    {
        var holder = await Site.NewCompanyHolderAsync();
        using var visitor = await PreparedAsync(holder);
        using var answer = await visitor.TakeFileAsync("Descargar JSON");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("mis-datos-clave-sence.json");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var text = await answer.Content.ReadAsStringAsync(Ct);
        var copy = JsonNode.Parse(text)!;

        ((string)copy["cuenta"]!["correo"]!).ShouldBe(holder.Email);
        ((string)copy["cuenta"]!["preguntaSecreta"]!).ShouldBe("¿Cuál fue el primer libro que leyó completo?");
        copy["sesiones"]!.AsArray().Count.ShouldBe(1);
        copy["equiposConocidos"]!.AsArray().Count.ShouldBe(1);
        var acts = copy["actividad"]!.AsArray().Select(act => (string)act!["acto"]!).ToList();
        acts.ShouldContain("Ingreso con la Clave Sence");
        acts.ShouldContain(
            "Se hizo una solicitud sobre sus datos personales: Copia de mis datos (acceso y portabilidad)"
        );
        ((string)copy["actividad"]![0]!["red"]!).ShouldBe("127.0.0.0/24");
        copy["correosEnviados"]!.AsArray().ShouldContain(letter => (string)letter!["para"]! == holder.Email);
        ((string)copy["solicitudes"]![0]!["derecho"]!).ShouldContain("Copia de mis datos");
        text.ShouldNotContain(Journeys.Answer);
        text.ShouldNotContain("argon2");
    }

    [Fact]
    public async Task It_names_letters_and_details_in_the_holders_words_and_writes_days_as_other_programs_read_them()
    {
        var holder = await Site.NewPersonAsync();
        var account = (await Site.RowOfAsync(holder))!;
        using var visitor = await PreparedAsync(holder);
        using var pdf = await visitor.TakeFileAsync("Descargar PDF");
        using var answer = await visitor.TakeFileAsync("Descargar JSON");
        var copy = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;

        var letters = copy["correosEnviados"]!.AsArray().Select(letter => (string)letter!["tipo"]!).ToList();
        letters.ShouldBe(["Copia de datos preparada", "Ingreso desde un equipo nuevo"], ignoreOrder: true);
        copy["actividad"]!
            .AsArray()
            .Select(act => (Act: (string)act!["acto"]!, Detail: (string?)act["detalle"]))
            .Where(act => act.Detail is not null)
            .ShouldBe([("Se descargó una copia de sus datos", "PDF")]); // Codes such as Access and development say nothing to a holder.
        var born = Site.Services.GetRequiredService<AccountSeals>().DetailsOf(account).Person!.BirthDate;
        ((string)copy["cuenta"]!["nacimiento"]!).ShouldBe(born.ToString("O", CultureInfo.InvariantCulture));

        using var document = PdfDocument.Open(await pdf.Content.ReadAsByteArrayAsync(Ct));
        var text = string.Join('\n', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
        text.ShouldContain(ChileTime.Written(born));
        text.ShouldNotContain("CopyPrepared");
    }

    [Fact]
    public async Task What_is_kept_beside_the_account_is_in_it()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewCompanyHolderAsync();
        using var visitor = await site.SignedInAsync(holder);
        await visitor.BeginCodesAsync();
        await site.Tools.AdvanceAsync("00:01:00"); // The plan of re-checks takes the company in.
        await visitor.OpenAsync(Page);
        await visitor.PressAsync("Preparar la copia");
        using var answer = await visitor.TakeFileAsync("Descargar JSON");
        var account = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["cuenta"]!;

        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        account["codigosDesde"]!.GetValue<DateTimeOffset>().ShouldBe(now, TimeSpan.FromMinutes(3));
        account["siiProximaConsulta"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(now);
        account["siiObservadaDesde"].ShouldBeNull();
    }

    [Fact]
    public async Task The_pdf_can_be_read()
    {
        var holder = await Site.NewCompanyHolderAsync();
        using var visitor = await PreparedAsync(holder);
        using var answer = await visitor.TakeFileAsync("Descargar PDF");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        if (Environment.GetEnvironmentVariable("CLAVESENCE_TEST_PICTURES") is { } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, "mis-datos.pdf"), bytes, Ct);
        }

        using var document = PdfDocument.Open(bytes);
        var text = string.Join('\n', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
        text.ShouldContain("Copia de mis datos en Clave Sence");
        text.ShouldContain(holder.Email);
        text.ShouldContain("Equipos reconocidos");
        text.ShouldContain("Ingreso con");
        text.ShouldContain("Página 1 de");
    }

    [Fact]
    public async Task Each_form_is_taken_once_and_by_the_session_that_asked()
    {
        var holder = await Site.NewPersonAsync();
        using var visitor = await PreparedAsync(holder);
        using var thief = await Site.SignedInAsync(holder);
        await thief.OpenAsync(Page);
        thief.Page.QuerySelectorAll("input[name=Formato]").ShouldBeEmpty();
        using var first = await visitor.TakeFileAsync("Descargar PDF");
        first.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        using var second = await visitor.TakeFileAsync("Descargar PDF");
        second.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await second.Content.ReadAsStringAsync(Ct)).ShouldContain("Esa descarga ya se us");
        await visitor.OpenAsync(Page);
        visitor.Page.QuerySelectorAll("input[name=Formato]").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Of_twenty_at_once_one_gets_the_file()
    {
        using var visitor = await PreparedAsync(await Site.NewPersonAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => visitor.TakeFileAsync("Descargar JSON")));

        answers.Count(answer => answer.Content.Headers.ContentType!.MediaType == "application/json").ShouldBe(1);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task A_fault_while_the_copy_is_made_leaves_its_ticket_good_for_one_file()
    {
        var fault = new BrokenCopy();
        await using var site = await TestSite.StartAsync(replace: fault.Replace);
        var holder = await site.NewPersonAsync();
        using var visitor = await site.SignedInAsync(holder);
        await visitor.OpenAsync(Page);
        await visitor.PressAsync("Preparar la copia");
        fault.IsOn = true;
        using var broken = await visitor.TakeFileAsync("Descargar PDF");
        broken.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        fault.Met.ShouldBeTrue();
        fault.IsOn = false;

        using var file = await visitor.TakeFileAsync("Descargar PDF");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        using var again = await visitor.TakeFileAsync("Descargar PDF");
        again.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await site.AuditAsync((await site.RowOfAsync(holder))!.Id, Act.CopyDownloaded)).ShouldBe(["Pdf"]);
    }

    [Fact]
    public async Task Every_mailbox_is_told_with_a_way_to_say_no()
    {
        var company = await Site.NewAccountAsync();
        await Site.SetRepresentativeMailboxAsync(company, company.RepresentativeEmail);
        using var visitor = await PreparedAsync(company);

        foreach (var mailbox in (string[])[company.Email, company.RepresentativeEmail])
        {
            var letter = await Site.Tools.WaitForLetterAsync(mailbox, "Se preparó una copia de sus datos");
            letter.LinkPath.ShouldStartWith("/aviso/no-fui-yo/");
        }
    }

    [Fact]
    public async Task There_are_three_a_day()
    {
        var holder = await Site.NewPersonAsync();
        for (var i = 0; i < 3; i++)
        {
            using var visitor = await PreparedAsync(holder);
            visitor.Text.ShouldContain("Su copia está lista.");
        }

        using var last = await PreparedAsync(holder);
        last.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Alert.ShouldContain("Intente de nuevo en");
    }

    [Fact]
    public async Task The_clave_is_asked_again_after_five_minutes_and_the_tickets_end_after_fifteen()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        using var visitor = await site.SignedInAsync(holder);
        await site.Tools.AdvanceAsync("00:06:00");
        await visitor.OpenAsync(Page);
        await visitor.Type("Clave Sence", "Otra#3030").PressAsync("Preparar la copia");
        visitor.ErrorOf("Clave Sence").ShouldBe("La Clave Sence no es correcta.");
        await visitor.Type("Clave Sence", Journeys.Clave).PressAsync("Preparar la copia");
        visitor.Text.ShouldContain("Su copia está lista.");
        await site.Tools.AdvanceAsync("00:16:00");
        using var late = await visitor.TakeFileAsync("Descargar PDF");
        (await late.Content.ReadAsStringAsync(Ct)).ShouldContain("Esa descarga ya se us");
    }

    private async Task<Visitor> PreparedAsync(Holder holder)
    {
        var visitor = await Site.SignedInAsync(holder);
        await visitor.OpenAsync(Page);
        return await visitor.PressAsync("Preparar la copia");
    }

    /// <summary>Fails what a copy reads, and nothing else at that moment does: whether codes are asked.</summary>
    private sealed class BrokenCopy : DbCommandInterceptor
    {
        internal volatile bool IsOn;

        internal volatile bool Met;

        internal void Replace(IServiceCollection services) =>
            services
                .ConfigureDbContext<SqliteStore>(options => options.AddInterceptors(this))
                .ConfigureDbContext<PostgresStore>(options => options.AddInterceptors(this));

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            if (!IsOn || !command.CommandText.Contains("totp_secret", StringComparison.Ordinal))
            {
                return new(result);
            }

            Met = true;
            throw new NotSupportedException("An odd fault.");
        }
    }
}
