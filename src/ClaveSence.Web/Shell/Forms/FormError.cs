namespace ClaveSence.Web.Shell.Forms;

/// <summary>A mistake that the form page tells: beside its field, and in the summary at the top.</summary>
/// <param name="Field">The name of the field as the form posts it; null when the message belongs to none.</param>
/// <param name="Message">What the person reads.</param>
internal sealed record FormError(string? Field, Message Message);
