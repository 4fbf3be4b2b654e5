namespace ClaveSence.Web.Development.MailCatcher;

/// <summary>A message as the pretend mail server got it.</summary>
/// <param name="To">The recipients of the envelope.</param>
/// <param name="Message">The message (RFC 5322), byte for byte.</param>
internal sealed record Caught(IReadOnlyList<string> To, byte[] Message);
