namespace ClaveSence.Web.Shell.Look;

/// <summary>Where a person finds help: settings <c>Help__Phone</c> and <c>Help__Email</c>.</summary>
internal sealed class HelpLine
{
    /// <summary>Gets the free telephone number as it is shown; the manual's by default.</summary>
    public string Phone { get; init; } = "800 80 10 30";

    /// <summary>Gets the address for those who call from abroad; not shown when it is empty, as it is by default.</summary>
    public string Email { get; init; } = "";

    /// <summary>Gets the sentence that every footer and error carries.</summary>
    public string Sentence => Texts.CallUs.With(Phone);

    /// <summary>Gets the number as a <c>tel:</c> address wants it (RFC 3966): one without a country is Chilean.</summary>
    public string PhoneAddress
    {
        get
        {
            var digits = Phone.Replace(" ", "", StringComparison.Ordinal);
            return digits.StartsWith('+') ? $"tel:{digits}" : $"tel:+56{digits}";
        }
    }
}
