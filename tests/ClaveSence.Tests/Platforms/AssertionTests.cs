using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using ClaveSence.Tests.Site;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Tests.Platforms;

/// <summary>A platform that proves itself by its key: for us alone, for a minute, and once (threat O-14).</summary>
public sealed class AssertionTests(SharedSite shared) : IDisposable
{
    private const string Kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private TestSite Site => shared.Site;

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData("JWT")]
    [InlineData("client-authentication+jwt")]
    public async Task It_is_taken_once(string type)
    {
        using var platform = await WithKeyAsync();
        platform.Secret.ShouldBeNull();
        var assertion = Write(platform, type: type);
        (await TryAsync(platform, assertion)).ShouldBe(HttpStatusCode.OK);
        (await TryAsync(platform, assertion)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_taken()
    {
        using var platform = await WithKeyAsync();
        var assertion = Write(platform);
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => TryAsync(platform, assertion)));
        answers.Count(one => one == HttpStatusCode.OK).ShouldBe(1);
    }

    [Theory]
    [InlineData("aud", "TOKEN")]
    [InlineData("aud", "https://malo.example")]
    [InlineData("aud", "LIST")]
    [InlineData("aud", "LIST2")]
    [InlineData("aud", null)]
    [InlineData("iss", "otra")]
    [InlineData("iss", null)]
    [InlineData("sub", "otra")]
    [InlineData("sub", null)]
    [InlineData("jti", null)]
    [InlineData("jti", "")]
    [InlineData("exp", "3600")]
    [InlineData("exp", "-60")]
    [InlineData("exp", null)]
    [InlineData("nbf", "3600")]
    [InlineData("iat", "3600")]
    public async Task With_another_claim_it_proves_nothing(string claim, string? value)
    {
        using var platform = await WithKeyAsync();
        ((int)await TryAsync(platform, Write(platform, claim, value))).ShouldBeInRange(400, 401);
    }

    [Fact]
    public async Task A_clock_that_is_ten_seconds_off_is_borne_and_one_that_is_an_hour_off_is_not()
    {
        using var platform = await WithKeyAsync();
        (await TryAsync(platform, Write(platform, "iat", "8"))).ShouldBe(HttpStatusCode.OK);
        (await TryAsync(platform, Write(platform, "exp", "-8"))).ShouldBe(HttpStatusCode.OK);
        (await TryAsync(platform, Write(platform, "exp", "-3600"))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Anothers_key_a_secret_in_its_place_or_another_type_proves_nothing()
    {
        using var platform = await WithKeyAsync();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (await TryAsync(platform, Write(platform, key: other))).ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(platform, Write(platform, type: "at+jwt"))).ShouldBe(HttpStatusCode.Unauthorized);
        using var secret = await platform.PostAsync(
            "/connect/token",
            new()
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = platform.Id,
                ["client_secret"] = new string('A', 43),
            }
        );
        secret.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<HttpStatusCode> TryAsync(TestPlatform platform, string assertion)
    {
        using var answer = await platform.PostAsync(
            "/connect/token",
            new()
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = platform.Id,
                ["client_assertion_type"] = Kind,
                ["client_assertion"] = assertion,
            }
        );
        return answer.StatusCode;
    }

    private string Write(
        TestPlatform platform,
        string? claim = null,
        string? value = null,
        string type = "JWT",
        ECDsa? key = null
    )
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = platform.Id,
            ["sub"] = platform.Id,
            ["aud"] = Site.Root,
            ["jti"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(12)),
            ["iat"] = now,
            ["exp"] = now + 55,
        };
        if (claim is not null)
        {
            claims.Remove(claim);
            if (value is not null)
            {
                claims[claim] = (claim, value) switch
                {
                    (_, "TOKEN") => $"{Site.Root}/connect/token",
                    (_, "LIST") => new[] { Site.Root },
                    (_, "LIST2") => new[] { Site.Root, "https://malo.example" },
                    ("exp" or "nbf" or "iat", var seconds) => now
                        + long.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture),
                    _ => value,
                };
            }
        }

        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return handler.CreateToken(
            JsonSerializer.Serialize(claims),
            new SigningCredentials(new ECDsaSecurityKey(key ?? _key), SecurityAlgorithms.EcdsaSha256),
            new Dictionary<string, object> { ["typ"] = type }
        );
    }

    private Task<TestPlatform> WithKeyAsync()
    {
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(
            new ECDsaSecurityKey(ECDsa.Create(_key.ExportParameters(includePrivateParameters: false)))
        );
        var jwks = $$"""{"keys":[{"kty":"EC","crv":"P-256","x":"{{jwk.X}}","y":"{{jwk.Y}}"}]}""";
        return TestPlatform.RegisterAsync(Site, draft => draft with { Jwks = jwks });
    }
}
