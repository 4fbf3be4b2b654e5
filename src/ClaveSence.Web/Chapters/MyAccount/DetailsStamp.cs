using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>What a form of «Mi cuenta» carries of the values it was shown with: when others were kept meanwhile, it does not overwrite them unseen (U-05).</summary>
/// <remarks>A keyed hash of the form's own section: it tells nothing of the values, and a change of another section makes no form old.</remarks>
internal sealed class DetailsStamp(TokenHash tokens, AccountSeals seals)
{
    /// <summary>Stamps address, telephones and contact person.</summary>
    public string OfContact(Account account)
    {
        var details = seals.DetailsOf(account);
        var phone = details.Representative?.Phone;
        return Of(
            account,
            "contact",
            new
            {
                details.Address,
                details.Phone,
                details.Contact,
                Own = phone,
            }
        );
    }

    /// <summary>Stamps a mailbox and the one that waits to take its place.</summary>
    /// <param name="account">The account.</param>
    /// <param name="stored">The mailbox, when there is one.</param>
    /// <param name="waiting">The one that waits, when there is one.</param>
    public string OfEmail(Account account, string? stored, string? waiting) =>
        Of(account, "email", new { stored, waiting });

    /// <summary>Stamps the second mailbox alone, for the form that removes it: what waits to take its place stays as it is.</summary>
    public string OfSecond(Account account) =>
        Of(account, "second", new { stored = seals.DetailsOf(account).Second?.Email.Value });

    /// <summary>Stamps the representative.</summary>
    public string OfRepresentative(Account account) =>
        Of(account, "representative", seals.DetailsOf(account).Representative);

    /// <summary>Stamps question and answer.</summary>
    public string OfQuestion(Account account) =>
        Of(account, "question", new { account.SecretQuestion, account.SecretAnswerHash });

    private string Of<T>(Account account, string section, T values) =>
        Base64Url.EncodeToString(
            tokens.Of(
                string.Create(CultureInfo.InvariantCulture, $"my-account.{section}.{account.Id:N}"),
                JsonSerializer.Serialize(values, WrittenJson.Options)
            )
        );
}
