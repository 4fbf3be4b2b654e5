using ClaveSence.Tests.Recovery;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;

namespace ClaveSence.Tests.Factors;

/// <summary>A replaced mailbox's hold ends at once with a passkey of the account, and with no other.</summary>
public sealed class VouchByPasskeyTests(SharedSite shared)
{
    private const string Held = "/persona-juridica/recuperar/retenida";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_passkey_of_the_account_ends_the_hold_and_another_accounts_does_not()
    {
        using var key = new SoftKey(Site.Address);
        using var foreign = new SoftKey(Site.Address);
        var company = await WithKeyAsync(key);
        await WithKeyAsync(foreign);
        using var visitor = Site.NewVisitor();
        await visitor.NameMailboxAsync(company);
        visitor.At.AbsolutePath.ShouldBe(Held);
        await GiveAsync(visitor, foreign);
        visitor.Alert.ShouldContain("No pudimos verificar su llave de acceso.");
        await Site.ConfirmAsync(Site.NewVisitor(), company);
        (await Site.DeliveredAsync(company)).ShouldBe(0);

        await visitor.OpenAsync(Held);
        await GiveAsync(visitor, key);
        visitor.Text.ShouldContain("Su clave va en camino al nuevo correo.");
        (await Site.DeliveredAsync(company)).ShouldBe(1);
        var account = (await Site.AccountOfAsync(company))!.Id;
        (await Site.AuditAsync(account, Act.ReplacementVouched)).ShouldBe(["passkey"]);
        var provisional = await Site.ProvisionalOfAsync(Replacements.NewMailboxOf(company));
        await visitor.CreateDefinitiveAsync(company, provisional);
        visitor.At.AbsolutePath.ShouldBe(Provisionals.Created);
    }

    [Fact]
    public async Task A_mailbox_that_did_not_confirm_itself_still_has_to()
    {
        using var key = new SoftKey(Site.Address);
        var company = await WithKeyAsync(key);
        using var visitor = Site.NewVisitor();
        await visitor.NameMailboxAsync(company);
        await GiveAsync(visitor, key);
        visitor.Text.ShouldContain("en cuanto confirme el nuevo correo");
        (await Site.DeliveredAsync(company)).ShouldBe(0);
    }

    private static async Task GiveAsync(Visitor visitor, SoftKey key)
    {
        var (_, asked) = await visitor.AskAsync(Held, "PreguntarLlave");
        key.Count++;
        await visitor.PressAsync(
            "Confirmar con llave de acceso",
            new Dictionary<string, string> { ["Llave"] = key.Give(asked) }
        );
    }

    private async Task<Company> WithKeyAsync(SoftKey key)
    {
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        await owner.AddKeyAsync(key);
        return company;
    }
}
