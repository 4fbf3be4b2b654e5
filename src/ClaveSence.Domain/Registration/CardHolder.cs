namespace ClaveSence.Domain.Registration;

/// <summary>The person whose identity card the Registro Civil confirmed, with the names that it holds.</summary>
/// <param name="Names">Given names.</param>
/// <param name="Surnames">One or many surnames.</param>
public sealed record CardHolder(PersonName Names, PersonName Surnames);
