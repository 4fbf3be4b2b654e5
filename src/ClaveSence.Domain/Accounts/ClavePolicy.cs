namespace ClaveSence.Domain.Accounts;

/// <summary>Which Claves may be chosen: their length, and what they must not be or hold.</summary>
/// <remarks>
/// No composition rules and no expiry (NIST SP 800-63B-4, 3.1.1.2). The maximum of 10 is the manual's; the product works
/// at any other up to 128. An immutable options object: an odd value throws where it is set, and so stops the start.
/// </remarks>
public sealed record ClavePolicy
{
    /// <summary>The highest maximum that can be set.</summary>
    public const int HighestMaximum = 128;

    /// <summary>Gets the least number of code points. From 8 to 64; 8 by default.</summary>
    public int MinimumLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 8);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 64);
            field = value;
        }
    } = 8;

    /// <summary>Gets the greatest number of code points. From 8 to 128; 10 by default, as the manual says.</summary>
    public int MaximumLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 8);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, HighestMaximum);
            field = value;
        }
    } = 10;

    /// <summary>Tells whether there is a length that both limits allow.</summary>
    public bool IsSatisfiable => MinimumLength <= MaximumLength;

    /// <summary>Answers every reason why the Clave may not be chosen for this account; none when it may.</summary>
    /// <remarks>Whether it is the current one is not asked here: only the stored hash knows.</remarks>
    public IReadOnlyList<ClaveFault> Check(Clave clave, ClaveContext context)
    {
        ArgumentNullException.ThrowIfNull(clave);
        ArgumentNullException.ThrowIfNull(context);
        if (clave.CodePoints > MaximumLength)
        {
            return [new(ClaveFaultKind.TooLong)]; // Nothing else is looked at: the work stays small for any input.
        }

        var faults = new List<ClaveFault>();
        if (clave.CodePoints < MinimumLength)
        {
            faults.Add(new(ClaveFaultKind.TooShort));
        }

        using var folded = new FoldedClave(clave);
        if (CommonClaves.Contain(clave, folded))
        {
            faults.Add(new(ClaveFaultKind.Common));
        }

        faults.AddRange(ContextMatch.Find(folded, context));
        return faults;
    }
}
