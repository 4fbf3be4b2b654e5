namespace ClaveSence.Domain.Accounts;

/// <summary>What is known about the account whose Clave is chosen, and so must not be a part of it.</summary>
public sealed record ClaveContext
{
    /// <summary>Gets a context in which nothing is known.</summary>
    public static ClaveContext Nothing { get; } = new();

    /// <summary>Gets the RUTs of the account and of its representative.</summary>
    public IReadOnlyList<Rut> Ruts { get; init; } = [];

    /// <summary>Gets names, surnames and the «razón social», each a line of words.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Gets the mailboxes of the account.</summary>
    public IReadOnlyList<EmailAddress> Emails { get; init; } = [];

    /// <summary>Gets the secret answer where it is chosen in the same form; else null.</summary>
    public SecretAnswer? Answer { get; init; }

    /// <summary>Writes nothing of what is known.</summary>
    public override string ToString() => "[clave context]";
}
