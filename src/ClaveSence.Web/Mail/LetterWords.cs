namespace ClaveSence.Web.Mail;

/// <summary>What letters are called where officers and the one whom they went to read of them. A kind without words is shown by its name; a test finds it.</summary>
internal static class LetterWords
{
    private const string Prefix = "Letter";

    /// <summary>Answers what a kind of letter is called.</summary>
    public static string Of(string kind) => Find(kind) ?? kind;

    /// <summary>Answers it, or nothing when there are no words.</summary>
    public static string? Find(string kind) => Texts.ResourceManager.GetString(Prefix + kind, Shell.Sentence.Culture);
}
