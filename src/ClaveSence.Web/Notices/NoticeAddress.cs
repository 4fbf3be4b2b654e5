namespace ClaveSence.Web.Notices;

/// <summary>The addresses that notices link to; a token follows each.</summary>
internal static class NoticeAddress
{
    /// <summary>«No fui yo».</summary>
    public const string NotMe = "/aviso/no-fui-yo/";

    /// <summary>A new mailbox of «Mi cuenta» confirms itself.</summary>
    public const string ConfirmEmailChange = "/aviso/nuevo-correo/";

    /// <summary>A former mailbox undoes a change.</summary>
    public const string UndoEmailChange = "/aviso/deshacer-cambio/";

    /// <summary>Ends the owner's freeze.</summary>
    public const string LiftFreeze = "/aviso/desbloquear/";

    /// <summary>Takes the request to erase the account back.</summary>
    public const string KeepAccount = "/aviso/conservar-cuenta/";
}
