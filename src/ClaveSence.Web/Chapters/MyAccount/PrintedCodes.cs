using System.Text;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The recovery codes as they are shown, printed and saved: once.</summary>
/// <param name="Codes">The codes, as written.</param>
/// <param name="Holder">Whose they are.</param>
/// <param name="File">An address that holds them as a text to save.</param>
internal sealed record PrintedCodes(IReadOnlyList<string> Codes, string Holder, string File)
{
    /// <summary>Writes them.</summary>
    public static PrintedCodes Of(Account account, AccountSeals seals, IReadOnlyList<RecoveryCode> drawn)
    {
        string[] codes = [.. drawn.Select(code => code.Display)];
        var holder = KindWords.Written(AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account)));
        var text = string.Join("\r\n", [Texts.PrintedTitle.With(holder), Texts.PrintedLead, "", .. codes, ""]);
        var file = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        return new(codes, holder, $"data:text/plain;charset=utf-8;base64,{file}");
    }

    /// <summary>Says nothing: they are secrets.</summary>
    public override string ToString() => "[recovery codes]";
}
