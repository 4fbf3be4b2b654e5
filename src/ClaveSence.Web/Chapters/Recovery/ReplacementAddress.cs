namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The addresses that the letters of a replacement link to; a token follows each but the help's.</summary>
internal static class ReplacementAddress
{
    /// <summary>What to do when none of the mailboxes is left: «Solicitar ayuda».</summary>
    public const string Help = "/ayuda#correo-reemplazado";

    /// <summary>The new mailbox confirms itself.</summary>
    public const string Confirm = "/aviso/confirmar-correo/";

    /// <summary>«Sí, fui yo».</summary>
    public const string Vouch = "/aviso/si-fui-yo/";

    /// <summary>«No fui yo».</summary>
    public const string Refuse = "/aviso/detener-cambio/";
}
