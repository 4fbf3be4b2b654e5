using ClaveSence.Web.Notices;

namespace ClaveSence.Web.Mailboxes;

/// <summary>Adds what changes the mailboxes of an account. Read <see cref="EmailChanges"/> first.</summary>
internal static class MailboxSetup
{
    /// <summary>Adds the services, and the notices that tell of them.</summary>
    public static IServiceCollection AddMailboxes(this IServiceCollection services) =>
        services
            .AddScoped<AccountNotices>()
            .AddScoped<EmailChanges>()
            .AddScoped<EmailChangeTaking>()
            .AddScoped<EmailChangeUndo>()
            .AddScoped<EmailChangeLetters>();
}
