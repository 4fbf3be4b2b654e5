using System.Diagnostics.CodeAnalysis;

namespace ClaveSence.Domain;

/// <summary>A migrant's «Número de Identidad Extranjero», with which a Persona Migrante signs in.</summary>
/// <remarks>
/// Neither the manual nor a public norm gives its form. Until SENCE says otherwise it is <em>assumed</em> to be five to
/// nine digits with the check digit of a RUT (modulo 11). The assumption stands in this type alone: correct it here.
/// </remarks>
public sealed record Nie : IWritten<Nie>
{
    /// <summary>The least number that has five digits.</summary>
    private const int Least = 10_000;

    private Nie(int body) => Body = body;

    /// <summary>Gets the number without its check digit, 10,000 to 999,999,999.</summary>
    public int Body { get; }

    /// <summary>Gets the NIE as people are shown it: <c>12.345.678-5</c>.</summary>
    public string Display => CheckedNumber.Display(Body);

    /// <summary>Reads a NIE as people type it, by the rules of a RUT.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Nie? value) => TryParse(text, out value, out _);

    /// <summary>Reads a NIE as people type it, and tells why it could not.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Nie? value, out RutFault fault)
    {
        fault = CheckedNumber.Read(text, out var body);
        if (fault is RutFault.None && body < Least)
        {
            fault = RutFault.TooShort;
        }

        value = fault is RutFault.None ? new(body) : null;
        return value is not null;
    }

    /// <summary>Writes the NIE as the store and the registries know it: <c>12345678-5</c>.</summary>
    public override string ToString() => CheckedNumber.Canonical(Body);
}
