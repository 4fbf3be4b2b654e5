using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Architecture;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Platforms.Register;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Tests.Interop;

/// <summary>npm's openid-client and oauth4webapi, unmodified, against the whole portal.</summary>
public sealed class NodeTests(SharedSite shared)
{
    private const string Install = "Node 20 or later, then npm ci in tests/Interop/node";

    private static readonly string Program = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_NODE") ?? "node";

    [Theory]
    [InlineData(AccountKind.NaturalPerson)]
    [InlineData(AccountKind.LegalEntity)]
    public async Task Openid_client_signs_in_renews_gives_back_and_signs_out(AccountKind kind)
    {
        var platform = await shared.Site.RegisterPlatformAsync(Landing.Redirect, Landing.After);
        var holder = await shared.Site.NewAccountAsync(kind);
        var seen = await WalkAsync("openid-client.mjs", platform, holder);

        seen.MustTellOf(holder, platform);
        ((bool)seen["active"]!).ShouldBeTrue();
        ((string?)seen["replayed"]).ShouldBe("invalid_grant");
        ((string?)seen["sub"]).ShouldBe(
            (string?)seen["claims"]!["sub"],
            "the name for the same person at the same platform"
        );
        ((bool)seen["rotated"]!).ShouldBeTrue();
        ((string?)seen["after"]!["email"]).ShouldBe(holder.Email);
        ((string?)seen["revoked"]).ShouldBe("invalid_grant");
        ((bool)seen["activeAfterRevocation"]!).ShouldBeFalse();
        ((string?)seen["own"]).ShouldBe("bearer");
        seen["visits"]!.AsArray().Select(one => (string?)one).ShouldBe(["Ingresar, Autorizar", "", ""]);
    }

    [Fact]
    public async Task Oauth4webapi_with_its_secret_in_the_form_finds_every_answer_in_order()
    {
        var platform = await shared.Site.RegisterPlatformAsync(Landing.Redirect, Landing.After);
        var holder = await shared.Site.NewAccountAsync(AccountKind.LegalEntity);
        var seen = await WalkAsync("oauth4webapi.mjs", platform, holder, new() { ["proof"] = "post" });
        MustBeStrict(seen, holder, platform);
        ((bool)seen["active"]!).ShouldBeFalse("the stolen token ended all of them");
    }

    [Fact]
    public async Task Oauth4webapi_with_a_key_of_its_own_gets_id_tokens_signed_as_it_chose()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var platform = await shared.Site.RegisterPlatformAsync(
            Landing.Redirect,
            Landing.After,
            shape: draft =>
                draft with
                {
                    Jwks = new JsonObject { ["keys"] = new JsonArray(JwkOf(pair, isPrivate: false)) }.ToJsonString(),
                    IdTokenAlgorithm = TokenAlgorithm.ES256,
                }
        );
        var holder = await shared.Site.NewAccountAsync(AccountKind.NaturalPerson);
        var proof = new JsonObject
        {
            ["proof"] = "key",
            ["privateKey"] = JwkOf(pair, isPrivate: true),
            ["idTokenAlgorithm"] = "ES256",
        };
        MustBeStrict(await WalkAsync("oauth4webapi.mjs", platform, holder, proof), holder, platform);
    }

    [Fact]
    public async Task Oauth4webapi_without_a_secret_has_the_same_rights_but_introspection()
    {
        var platform = await shared.Site.RegisterPlatformAsync(
            Landing.Redirect,
            Landing.After,
            shape: draft => draft with { IsPublic = true }
        );
        var holder = await shared.Site.NewAccountAsync(AccountKind.Migrant);
        var seen = await WalkAsync("oauth4webapi.mjs", platform, holder, new() { ["proof"] = "none" });
        MustBeStrict(seen, holder, platform);
        seen["active"].ShouldBeNull();
    }

    private static void MustBeStrict(JsonObject seen, Holder holder, Registration platform)
    {
        seen.MustTellOf(holder, platform);
        ((string?)seen["access"]!["client_id"]).ShouldBe(platform.ClientId);
        ((string?)seen["access"]!["sub"]).ShouldBe((string?)seen["claims"]!["sub"]);
        ((bool)seen["rotated"]!).ShouldBeTrue();
        ((string?)seen["stolen"]).ShouldBe("invalid_grant");
        ((string?)seen["family"]).ShouldBe("invalid_grant");
        ((string?)seen["replayed"]).ShouldBe("invalid_grant");
        seen["visits"]!.AsArray().Select(one => (string?)one).ShouldBe(["Ingresar, Autorizar", ""]);
    }

    private static async Task<JsonObject> WalkAsync(
        string script,
        Registration platform,
        Holder holder,
        JsonObject? more = null
    )
    {
        Directory
            .Exists(Path.Combine(SourceTree.Root, "tests", "Interop", "node", "node_modules", "openid-client"))
            .ShouldBeTrue($"The packages are missing: {Install}. ./dev test does it.");
        using var client = ForeignClient.Start(Program, $"node/{script}", Install);
        return await client.WalkAsync(platform, holder, more);
    }

    private static JsonObject JwkOf(ECDsa pair, bool isPrivate)
    {
        var numbers = pair.ExportParameters(isPrivate);
        var jwk = new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["kid"] = "la-de-la-prueba",
            ["x"] = Base64UrlEncoder.Encode(numbers.Q.X),
            ["y"] = Base64UrlEncoder.Encode(numbers.Q.Y),
        };
        if (isPrivate)
        {
            jwk["d"] = Base64UrlEncoder.Encode(numbers.D);
        }
        else
        {
            jwk["use"] = "sig";
            jwk["alg"] = "ES256";
        }

        return jwk;
    }
}
