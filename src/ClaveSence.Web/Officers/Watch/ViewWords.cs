namespace ClaveSence.Web.Officers.Watch;

/// <summary>What the pages of the office are called where somebody reads which of them officers opened, by the first word of the record's detail.</summary>
internal static class ViewWords
{
    /// <summary>The word of an account that was looked up.</summary>
    public const string Search = "search";

    /// <summary>The word of the queue when it is taken along as a file: an export.</summary>
    public const string Export = "queue-file";

    private const StringComparison Exactly = StringComparison.Ordinal;

    /// <summary>Answers what was looked at, by the words of a record.</summary>
    public static string Of(string what) =>
        what.Split(' ')[0] switch
        {
            Search => Texts.ViewSearch,
            Export => Texts.ViewExport,
            "account" => Texts.ViewAccount,
            "call" => Texts.ViewCall,
            "error" => Texts.ViewError,
            "letters" or "letter-again" => Texts.ViewLetters,
            "propose" or "proposal" or "proposals" => Texts.ViewProposals,
            "queue" => Texts.ViewQueue,
            "document" => Texts.ViewDocument,
            "original" => Texts.ViewOriginal,
            "officers" => Texts.ViewOfficers,
            "audit" or "verify" => Texts.ViewAudit,
            "desk" => Texts.ViewDesk,
            "security" => Texts.ViewSecurity,
            "rights" or "rights-text" => Texts.ViewRights,
            var word when IsOf(word, "request") => Texts.ViewRequest,
            var word when IsOf(word, "platform") || IsOf(word, "platforms") => Texts.ViewPlatforms,
            _ => Texts.ViewOther,
        };

    // A step that was refused, such as request-take:NotNow, is a look at the request.
    private static bool IsOf(string word, string page) => word == page || word.StartsWith($"{page}-", Exactly);
}
