namespace ClaveSence.Web.Sessions;

/// <summary>Lets a page behind the sign-in ask whose it is.</summary>
internal static class SignedInExtensions
{
    /// <summary>Answers the session that this request came with.</summary>
    /// <exception cref="InvalidOperationException">The page is not behind the sign-in.</exception>
    public static SignedIn SignedIn(this HttpContext context) =>
        context.Items[SessionAuthentication.ItemKey] as SignedIn
        ?? throw new InvalidOperationException("This page is not behind the sign-in.");
}
