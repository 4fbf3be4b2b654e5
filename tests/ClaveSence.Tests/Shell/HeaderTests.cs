using System.Net;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Credentials;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClaveSence.Tests.Shell;

/// <summary>The headers of every answer, whatever it is, and the error pages.</summary>
public sealed class HeaderTests(SharedSite shared)
{
    private const string Secret = "what no page may show";

    [Fact]
    public async Task Every_address_answers_with_the_headers()
    {
        var company = await shared.Site.NewAccountAsync();
        using var stranger = shared.Site.NewVisitor();
        using var owner = shared.Site.NewVisitor();
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        foreach (var address in EndpointWalk.Of(shared.Site).Select(served => served.Address).Distinct())
        {
            await ShouldHaveHeadersAsync(stranger, HttpMethod.Get, address);
            if (!Path.HasExtension(address))
            {
                await ShouldHaveHeadersAsync(owner, HttpMethod.Get, address);
            }
        }
    }

    [Theory]
    [InlineData("GET", "/no-existe", 404)]
    [InlineData("PUT", "/ingresar", 405)]
    [InlineData("GET", "/mi-cuenta", 302)]
    [InlineData("GET", "/estilo.css", 200)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("GET", "/health/ready", 200)]
    [InlineData("GET", "/metrics", 404)]
    public async Task Answers_that_are_no_page_have_them_too(string method, string address, int status)
    {
        using var visitor = shared.Site.NewVisitor();
        (await ShouldHaveHeadersAsync(visitor, new(method), address)).ShouldBe((HttpStatusCode)status);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413_in_words()
    {
        using var visitor = shared.Site.NewVisitor();
        using var body = new FormUrlEncodedContent([new("Rut", new string('1', 70_000))]);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, "/ingresar", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        ShouldHaveHeaders(answer, "413");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            "demasiado grande"
        );
    }

    [Theory]
    [InlineData("text/html", "text/html")]
    [InlineData("application/json", "application/problem+json")]
    public async Task A_failure_is_told_in_Spanish_with_a_number_and_nothing_of_its_inside(string wanted, string given)
    {
        await using var site = await TestSite.StartAsync(replace: services =>
            services
                .RemoveAll<IClaveHasher>()
                .AddSingleton<IClaveHasher>(provider => new Broken(
                    new Argon2Hasher(provider.GetRequiredService<ClaveOptions>())
                ))
        );
        var company = await site.Tools.NewCompanyAsync();
        using var visitor = site.NewVisitor();
        await visitor.OpenAsync("/ingresar?tipo=persona-juridica");
        visitor.Type("Rut Empresa", company.Rut).Type("Clave Sence", Journeys.Clave);
        using var body = new FormUrlEncodedContent(visitor.FieldsOf(visitor.Page.QuerySelector("main form")!));
        visitor.Sends.Add("Accept", wanted);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, "/ingresar?tipo=persona-juridica", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        ShouldHaveHeaders(answer, "500");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(given);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldMatch("[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}");
        text.ShouldContain("Tuvimos un problema");
        text.ShouldNotContain(Secret);
        text.ShouldNotContain(nameof(InvalidOperationException));
        text.ShouldNotContain("ClaveSence.");
    }

    [Fact]
    public async Task What_is_not_found_is_told_to_programs_as_a_problem()
    {
        using var visitor = shared.Site.NewVisitor();
        visitor.Sends.Add("Accept", "application/json");
        using var answer = await visitor.SendRawAsync(HttpMethod.Get, "/no-existe");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        text.ShouldContain("\"status\":404");
        text.ShouldContain("\"referencia\":");
    }

    private static async Task<HttpStatusCode> ShouldHaveHeadersAsync(Visitor visitor, HttpMethod method, string address)
    {
        using var answer = await visitor.SendRawAsync(method, address);
        ShouldHaveHeaders(answer, address);
        return answer.StatusCode;
    }

    private static void ShouldHaveHeaders(HttpResponseMessage answer, string address)
    {
        var policy = One(answer, "Content-Security-Policy");
        policy.ShouldContain("default-src 'none'", customMessage: address);
        policy.ShouldContain("frame-ancestors 'none'", customMessage: address);
        policy.ShouldNotContain("unsafe-inline", customMessage: address);
        policy.ShouldNotContain("unsafe-eval", customMessage: address);
        One(answer, "X-Content-Type-Options").ShouldBe("nosniff", address);
        One(answer, "Referrer-Policy").ShouldBe("no-referrer", address);
        One(answer, "X-Frame-Options").ShouldBe("DENY", address);
        answer.Headers.Contains("Server").ShouldBeFalse(address);
        var mayBeKept = Path.HasExtension(address) || address == "/.well-known/openid-configuration";
        if (!mayBeKept || address.StartsWith("/captcha/0", StringComparison.Ordinal))
        {
            One(answer, "Cache-Control").ShouldContain("no-store", customMessage: address);
        }
    }

    private static string One(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    // A part that breaks while a clave is compared.
    private sealed class Broken(IClaveHasher inner) : IClaveHasher
    {
        public string Hash(ReadOnlySpan<byte> secret) => inner.Hash(secret);

        public bool Verify(string phc, ReadOnlySpan<byte> secret) => throw new InvalidOperationException(Secret);

        public bool NeedsRehash(string phc) => false;
    }
}
