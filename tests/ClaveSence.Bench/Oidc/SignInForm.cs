namespace ClaveSence.Bench.Oidc;

/// <summary>How a sign-in page is filled in.</summary>
/// <param name="User">The field of the identifier.</param>
/// <param name="Clave">The field of the clave.</param>
/// <param name="Hint">What goes before an identifier in <c>login_hint</c>.</param>
/// <param name="IsSession">Tells the cookies by their names that are the session, from those that only know the device.</param>
internal sealed record SignInForm(string User, string Clave, string Hint, Func<string, bool> IsSession)
{
    /// <summary>The clave of all accounts that the bench makes.</summary>
    public const string ClaveOfAll = "Azul#2929";

    /// <summary>Gets where a page that is a script posts the two as JSON, to go on to its <c>callback_url</c>; null for a form.</summary>
    public string? Api { get; init; }

    /// <summary>Gets the accounts that a server brings with it, each its own clave; null where the bench makes them.</summary>
    public string[]? Accounts { get; init; }

    /// <summary>Answers who signs in in the browser of a number.</summary>
    public string AccountOf(int number) => Accounts?[number % Accounts.Length] ?? Contender.UserOf(number);

    /// <summary>Answers the clave of an account.</summary>
    public string ClaveOf(string account) => Accounts is null ? ClaveOfAll : account;
}
