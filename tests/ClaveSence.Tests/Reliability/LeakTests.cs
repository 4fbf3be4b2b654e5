using System.Diagnostics;
using System.Text;
using ClaveSence.Tests.Edge;
using ClaveSence.Tests.Mail;
using ClaveSence.Tests.Site;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ClaveSence.Tests.Reliability;

/// <summary>Who steals the store or the log learns nothing of what people typed.</summary>
public sealed class LeakTests
{
    private const string Clave = "Zq#7wXv9";
    private const string Answer = "Xilofono Zurdo";
    private const string Street = "Pasaje Quimantu Zwq";
    private const string Contact = "Wenceslao Zwq";

    [Fact]
    public async Task Neither_store_nor_log_holds_in_clear_what_was_typed_from_proof_to_sign_in()
    {
        using var log = new WrittenLog();
        await using var mail = await RealSmtpServer.StartAsync();
        var settings = new Dictionary<string, string?>
        {
            ["Mail:Smtp:Host"] = "127.0.0.1",
            ["Mail:Smtp:Port"] = $"{mail.Port}",
            ["Mail:Smtp:Security"] = "None",
        };
        await using var site = await TestSite.StartAsync(
            settings,
            services => services.AddLogging(logging => logging.AddProvider(log))
        );
        var company = (await site.Tools.NewCompanyAsync()) with { Email = "canario.zwq@empresa.example" };

        await WalkAsync(site, mail, company);

        string[] canaries =
        [
            Clave,
            Answer,
            "xilofonozurdo",
            Street,
            Contact,
            "987654321",
            company.Email,
            "canario.zwq",
            company.RepresentativeEmail,
            company.Serial,
            company.Rut,
            company.Representative,
            company.RazonSocial,
        ];
        var store = await RawStoreAsync(site.Store);
        store.Length.ShouldBeGreaterThan(10_000);
        Found(store, canaries).ShouldBeEmpty();
        log.Text.ShouldNotBeEmpty();
        Found(Encoding.UTF8.GetBytes(log.Text), canaries).ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_store_nor_log_holds_a_provisional_clave_or_the_one_that_follows_it()
    {
        using var log = new WrittenLog();
        await using var site = await TestSite.StartAsync(replace: services =>
            services.AddLogging(logging => logging.AddProvider(log))
        );
        var company = await site.NewAccountAsync();
        var code = (await site.IssueProvisionalAsync(company)).Code;
        using var maria = site.NewVisitor();
        await maria.SignInAsync(company.Rut, code.Display);
        await maria.NewClaveAsync("corta y con espacios");
        await maria.UseProvisionalAsync(company, code.Display, Clave);
        maria.At.AbsolutePath.ShouldBe(Provisionals.Created);

        string[] canaries = [code.Value, code.Display, Clave, "corta y con espacios"];
        Found(await RawStoreAsync(site.Store), canaries).ShouldBeEmpty();
        log.Text.ShouldNotBeEmpty();
        Found(Encoding.UTF8.GetBytes(log.Text), canaries).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_search_finds_what_is_written_in_clear()
    {
        await using var site = await TestSite.StartAsync();
        await site.InStoreAsync(async store =>
        {
            var key = Encoding.UTF8.GetBytes(Clave);
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(
                store.Database,
                $"INSERT INTO budget_counter (key, count, window_ends) VALUES ({key}, 1, 0)"
            );
            return 0;
        });
        Found(await RawStoreAsync(site.Store), [Clave]).ShouldBe([Clave]);
    }

    private static async Task WalkAsync(TestSite site, RealSmtpServer mail, Company company)
    {
        using var maria = site.NewVisitor();
        await maria.ProveAsync(company with { Serial = "A999999999" });
        await maria.ProveAsync(company);
        maria.FillForm(company, Clave).Type("Calle", Street).Type("Persona de contacto", Contact);
        await maria.Type("Respuesta secreta", Answer).PressAsync("Crear Cuenta");
        await mail.WaitForAsync(1);
        var text = mail.Arrived[0].Message.TextBody!;
        var letter = new Letter("", text, "");
        await maria.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");
        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");
        await maria.SignInAsync(company.Rut, Clave + "x");
        await maria.SignInAsync(company.Rut, Clave);
        maria.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    private static async Task<byte[]> RawStoreAsync(TestStore store)
    {
        if (TestStore.IsPostgres)
        {
            return await DumpAsync(store.Connection);
        }

        var all = new MemoryStream();
        foreach (var file in Directory.GetFiles(store.Folder, "clave-sence.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            await open.CopyToAsync(all);
        }

        return all.ToArray();
    }

    private static async Task<byte[]> DumpAsync(string connection)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        var tool = Directory.GetFiles("/usr/lib/postgresql", "pg_dump", SearchOption.AllDirectories)[0];
        var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true };
        start.Environment["PGPASSWORD"] = to.Password;
        string[] words = ["-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!, "-d", to.Database!];
        words.ToList().ForEach(start.ArgumentList.Add);
        using var dump = Process.Start(start)!;
        var all = new MemoryStream();
        await dump.StandardOutput.BaseStream.CopyToAsync(all, TestContext.Current.CancellationToken);
        await dump.WaitForExitAsync(TestContext.Current.CancellationToken);
        dump.ExitCode.ShouldBe(0);
        return all.ToArray();
    }

    private static List<string> Found(byte[] haystack, string[] canaries) =>
        [.. canaries.Where(canary => Shapes(canary).Any(shape => haystack.AsSpan().IndexOf(shape) >= 0))];

    // As bytes in UTF-8 and UTF-16, in hexadecimal (as pg_dump writes bytes) and in base64, whatever stands before it.
    private static IEnumerable<byte[]> Shapes(string canary)
    {
        foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes(canary), Encoding.Unicode.GetBytes(canary)])
        {
            yield return bytes;
            yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes));
            for (var shift = 0; shift < 3; shift++)
            {
                var text = Convert.ToBase64String([.. new byte[shift], .. bytes]);
                var certain = text[(shift == 0 ? 0 : shift + 1)..(text.Length - 4)];
                if (certain.Length >= 6)
                {
                    yield return Encoding.ASCII.GetBytes(certain);
                }
            }
        }
    }
}
