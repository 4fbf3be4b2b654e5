using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Tests.Site;

/// <summary>The development tools of a portal, over HTTP as the contract has them.</summary>
internal sealed class DevelopmentClient(Uri address) : IDisposable
{
#pragma warning disable RS0030 // A test is a browser: it has no container to ask.
    private readonly HttpClient _http = new() { BaseAddress = address };
#pragma warning restore RS0030

    /// <summary>Invents a company that no other test knows.</summary>
    internal async Task<Company> NewCompanyAsync() => (await NewCompaniesAsync(1))[0];

    /// <summary>Invents so many of them.</summary>
    internal async Task<IReadOnlyList<Company>> NewCompaniesAsync(int count)
    {
        using var answer = await _http.PostAsJsonAsync(
            "/desarrollo/muestras",
            new
            {
                companies = count,
                people = 0,
                migrants = 0,
            }
        );
        answer.EnsureSuccessStatusCode();
        var invented = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["companies"]!.AsArray();
        return [.. invented.Select(company => Read(company!))];
    }

    /// <summary>Invents a person or a migrant, an adult with a good document, whom no other test knows.</summary>
    internal async Task<Individual> NewIndividualAsync(AccountKind kind)
    {
        var many = kind is AccountKind.Migrant ? "migrants" : "people";
        using var answer = await _http.PostAsJsonAsync(
            "/desarrollo/muestras",
            new Dictionary<string, int> { [many] = 1 }
        );
        answer.EnsureSuccessStatusCode();
        return Individual.Read((await answer.Content.ReadFromJsonAsync<JsonNode>())![many]![0]!);
    }

    /// <summary>The person of the first samples at a place, those included who cannot register.</summary>
    internal async Task<Individual> SamplePersonAsync(int index) =>
        Individual.Read((await _http.GetFromJsonAsync<JsonNode>("/desarrollo/muestras.json"))!["people"]![index]!);

    /// <summary>Invents a holder that no other test knows.</summary>
    internal async Task<Holder> NewHolderAsync(AccountKind kind) => (await NewHoldersAsync(kind, 1))[0];

    /// <summary>Invents so many of a kind.</summary>
    internal async Task<IReadOnlyList<Holder>> NewHoldersAsync(AccountKind kind, int count)
    {
        if (kind is AccountKind.ForeignFacilitator)
        {
            return [.. Enumerable.Range(0, count).Select(_ => NewDocument())]; // No registry knows them: nothing is to be invented there.
        }

        using var answer = await _http.PostAsJsonAsync(
            "/desarrollo/muestras",
            new
            {
                companies = kind is AccountKind.LegalEntity ? count : 0,
                people = kind is AccountKind.NaturalPerson ? count : 0,
                migrants = kind is AccountKind.Migrant ? count : 0,
            }
        );
        answer.EnsureSuccessStatusCode();
        var invented = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        return kind switch
        {
            AccountKind.LegalEntity => [.. invented["companies"]!.AsArray().Select(one => (Holder)Read(one!))],
            AccountKind.NaturalPerson =>
            [
                .. invented["people"]!.AsArray().Select(one => Read(kind, one!, "run", "serial")),
            ],
            _ => [.. invented["migrants"]!.AsArray().Select(one => Read(kind, one!, "nie", "documentNumber"))],
        };
    }

    /// <summary>Gives a holder an active account at once.</summary>
    internal async Task MakeAccountAsync(Holder holder, string clave, bool question = true)
    {
        using var answer = await _http.PostAsJsonAsync(
            "/desarrollo/cuentas",
            new
            {
                kind = holder.Kind.ToString(),
                identifier = holder.Identifier,
                email = holder.Email,
                clave,
                question,
            }
        );
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Makes a registry behave.</summary>
    internal async Task BehaveAsync(string registry, string mode, int delayMs = 0)
    {
        using var answer = await _http.PutAsJsonAsync($"/desarrollo/registros/{registry}", new { mode, delayMs });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Makes the pretend tax registry say something else of a company.</summary>
    internal async Task ChangeCompanyAsync(string rut, bool? active = null, string[]? representatives = null)
    {
        using var answer = await _http.PutAsJsonAsync($"/desarrollo/empresas/{rut}", new { active, representatives });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Moves the clock forward.</summary>
    internal async Task AdvanceAsync(string duration)
    {
        using var answer = await _http.PutAsJsonAsync("/desarrollo/reloj", new { advance = duration });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The letters to a mailbox that have arrived, newest first.</summary>
    internal async Task<IReadOnlyList<Letter>> LettersToAsync(string mailbox)
    {
        var all = (await _http.GetFromJsonAsync<JsonArray>("/desarrollo/correo.json"))!;
        return
        [
            .. all.Where(mail => mail!["to"]!.AsArray().Any(to => (string)to! == mailbox))
                .Select(mail => new Letter((string)mail!["subject"]!, (string)mail["text"]!, (string)mail["html"]!)),
        ];
    }

    /// <summary>Waits for a letter with those words in its subject; the sender needs a moment.</summary>
    internal async Task<Letter> WaitForLetterAsync(string mailbox, string subject)
    {
        for (var i = 0; i < 100; i++)
        {
            var letters = await LettersToAsync(mailbox);
            if (
                letters.FirstOrDefault(letter => letter.Subject.Contains(subject, StringComparison.Ordinal)) is
                { } found
            )
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        throw new TimeoutException($"No letter «{subject}» came to the mailbox within 10 s.");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static Holder NewDocument()
    {
        var number = $"M{Convert.ToHexString(RandomNumberGenerator.GetBytes(5))}";
        return new(AccountKind.ForeignFacilitator, $"PE-Passport-{number}", null, "", $"documento.{number}@ejemplo.pe");
    }

    private static Holder Read(AccountKind kind, JsonNode person, string identifier, string proof) =>
        new(
            kind,
            (string)person[identifier]!,
            null,
            (string)person[proof]!,
            $"{identifier}.{(string)person[identifier]!}@ejemplo.cl"
        );

    private static Company Read(JsonNode company)
    {
        var person = company["representatives"]![0]!;
        return new(
            (string)company["rut"]!,
            (string)company["razonSocial"]!,
            (string)person["run"]!,
            (string)person["serial"]!,
            $"empresa.{(string)company["rut"]!}@ejemplo.cl",
            $"representante.{(string)company["rut"]!}@ejemplo.cl"
        );
    }
}

/// <summary>An invented company with its representative's card.</summary>
internal sealed record Company(
    string Rut,
    string RazonSocial,
    string Representative,
    string Serial,
    string Email,
    string RepresentativeEmail
);

/// <summary>A letter as it arrived.</summary>
internal sealed record Letter(string Subject, string Text, string Html)
{
    /// <summary>The 6-digit code that stands in it.</summary>
    internal string Code => System.Text.RegularExpressions.Regex.Match(Text, @"\b[0-9]{6}\b").Value;

    /// <summary>The provisional clave that stands in it, as printed.</summary>
    internal string Provisional =>
        System
            .Text.RegularExpressions.Regex.Match(Text, "Clave Sence provisional: ([A-Z0-9]{5}-[A-Z0-9]{5})")
            .Groups[1]
            .Value;

    /// <summary>The path of its one link.</summary>
    internal string LinkPath =>
        new Uri(System.Text.RegularExpressions.Regex.Match(Text, @"https?://\S+").Value).PathAndQuery;
}
