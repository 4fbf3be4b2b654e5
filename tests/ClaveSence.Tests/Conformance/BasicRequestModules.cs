using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using ClaveSence.Tests.Platforms;

namespace ClaveSence.Tests.Conformance;

/// <summary>Basic OP: where answers go, and requests inside of tokens.</summary>
internal static class BasicRequestModules
{
    [Module(
        "oidcc-ensure-registered-redirect-uri",
        "with an address that is not registered the provider shows an error itself, and goes neither there nor to the registered one"
    )]
    internal static async Task<Verdict> RegisteredAddressAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        await stage.EnterAsync(platform, person);
        await person.Browser.OpenAsync(platform.Ask(("redirect_uri", $"{platform.Callback}/otra")).Path);
        ShouldBeToldHere(stage, person);
        return Verdict.Passed;
    }

    [Module(
        "oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported",
        "`request_uri` with an address of the platform is used as the specification says, or answered by `request_uri_not_supported`"
    )]
    internal static async Task<Verdict> RequestUriAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        ((bool?)(await stage.DiscoveryAsync())["request_uri_parameter_supported"]).ShouldBe(false);
        await person.Browser.OpenAsync(platform.Ask(("request_uri", "https://plataforma.ejemplo.cl/pedido.jwt")).Path);
        ShouldSay(platform, person, "request_uri_not_supported");
        return Verdict.Passed;
    }

    [Module(
        "oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported",
        "an unsigned request object is used as the specification says, or answered by `request_not_supported`; it is never passed over"
    )]
    internal static async Task<Verdict> RequestObjectAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        ((bool?)(await stage.DiscoveryAsync())["request_parameter_supported"]).ShouldBe(false);
        await person.Browser.OpenAsync(platform.Ask(("request", Unsigned(platform, platform.Callback))).Path);
        ShouldSay(platform, person, "request_not_supported");
        return Verdict.Passed;
    }

    [Module(
        "oidcc-ensure-request-object-with-redirect-uri",
        "with a wrong address outside and the right one in the request object: the object is used, or there is an error, `request_not_supported` or the provider's own page"
    )]
    internal static async Task<Verdict> RequestObjectAddressAsync(Stage stage)
    {
        var platform = await stage.RegisterAsync();
        var person = await stage.PersonAsync();
        var call = platform.Ask(
            ("redirect_uri", $"{platform.Callback}/otra"),
            ("request", Unsigned(platform, platform.Callback))
        );
        await person.Browser.OpenAsync(call.Path);
        ShouldBeToldHere(stage, person);
        return Verdict.Passed;
    }

    private static void ShouldBeToldHere(Stage stage, Person person)
    {
        person.Browser.At.Authority.ShouldBe(stage.Site.Address.Authority);
        person.Browser.At.AbsolutePath.ShouldBe("/connect/authorize");
        person.Browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        person.Browser.Page.QuerySelector("main [role=alert]").ShouldNotBeNull();
    }

    private static void ShouldSay(TestPlatform platform, Person person, string error)
    {
        platform.ErrorIn(person.Browser.At).ShouldBe(error);
        HttpUtility.ParseQueryString(person.Browser.At.Query)["code"].ShouldBeNull();
    }

    private static string Unsigned(TestPlatform platform, string redirect)
    {
        var request = new JsonObject();
        foreach (var (name, value) in platform.Ask(("redirect_uri", redirect)).Form)
        {
            request[name] = value;
        }

        return $"{Part("""{"alg":"none"}""")}.{Part(request.ToJsonString())}.";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
