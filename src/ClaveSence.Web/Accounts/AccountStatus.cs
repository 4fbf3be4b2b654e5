namespace ClaveSence.Web.Accounts;

/// <summary>Whether an account may be entered with its right clave.</summary>
internal enum AccountStatus
{
    /// <summary>It may.</summary>
    Active,

    /// <summary>Its owner said «No fui yo»; the owner alone can end it.</summary>
    Frozen,

    /// <summary>Officers closed it, or its former mailbox did after it was replaced; two officers can open it again.</summary>
    Blocked,
}
