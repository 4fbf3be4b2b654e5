namespace ClaveSence.Web.Shell.Forms;

/// <summary>A page that asks an address: its four fields, as <c>_Address.cshtml</c> shows and <see cref="FormPage"/> reads them.</summary>
internal interface IAddressForm
{
    /// <summary>Gets what was typed as the street.</summary>
    string? Calle { get; }

    /// <summary>Gets what was typed as the number.</summary>
    string? Numero { get; }

    /// <summary>Gets the code of the region that was chosen.</summary>
    string? Region { get; }

    /// <summary>Gets the code of the comuna that was chosen.</summary>
    string? Comuna { get; }
}
