using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Interop;

/// <summary>Debian's python3-authlib, unmodified, against the whole portal.</summary>
public sealed class AuthlibTests(SharedSite shared)
{
    [Theory]
    [InlineData(AccountKind.NaturalPerson)]
    [InlineData(AccountKind.LegalEntity)]
    public async Task Authlib_signs_in_renews_gives_back_and_signs_out(AccountKind kind)
    {
        var platform = await shared.Site.RegisterPlatformAsync(Landing.Redirect, Landing.After);
        var holder = await shared.Site.NewAccountAsync(kind);
        Directory
            .Exists("/usr/lib/python3/dist-packages/authlib")
            .ShouldBeTrue(
                "Authlib is missing: apt-get install python3-authlib python3-requests. ./dev test installs it."
            );
        using var client = ForeignClient.Start(
            "/usr/bin/python3",
            "python/authlib_client.py",
            "apt-get install python3 python3-authlib python3-requests"
        );
        var seen = await client.WalkAsync(platform, holder);

        seen.MustTellOf(holder, platform);
        ((bool)seen["active"]!).ShouldBeTrue();
        ((bool)seen["rotated"]!).ShouldBeTrue();
        ((string?)seen["after"]!["sub"]).ShouldBe((string?)seen["claims"]!["sub"]);
        ((int)seen["givenBack"]!).ShouldBe(200);
        ((string?)seen["revoked"]).ShouldBe("invalid_grant");
        seen["visits"]!.AsArray().Select(one => (string?)one).ShouldBe(["Ingresar, Autorizar", ""]);
    }
}
