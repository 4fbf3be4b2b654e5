using System.Globalization;
using ClaveSence.Domain;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Development.MailCatcher;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Look;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace ClaveSence.Tests.Mail;

/// <summary>One process as far as mail goes: outbox, sender and mailbox over a store that others may share.</summary>
internal sealed class MailSite : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public MailSite(MailStore store, TimeProvider clock, int? smtpPort, Action<IServiceCollection>? replace = null)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(
                smtpPort is { } port
                    ? new Dictionary<string, string?>
                    {
                        ["Mail:Smtp:Host"] = "127.0.0.1",
                        ["Mail:Smtp:Port"] = port.ToString(CultureInfo.InvariantCulture),
                    }
                    : []
            )
            .Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development })
            .AddSingleton(clock)
            .AddSingleton(Portal())
            .AddSingleton(store.Sealer)
            .AddStore(store.Configuration)
            .AddHttpContextAccessor()
            .AddScoped<Visit>()
            .AddSingleton<AuditSeals>()
            .AddScoped<AuditLog>()
            .AddOutbox(settings)
            .AddSingleton(new HelpLine())
            .AddMailSender()
            .AddMailCatcher(settings);
        replace?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public MailQueue Queue => _services.GetRequiredService<MailQueue>();

    public MailSender Sender => _services.GetRequiredService<MailSender>();

    public IServiceProvider Services => _services;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task<PassEnd> SendAsync() => Sender.RunOnceAsync(Ct);

    public async Task<OutgoingMail> AddAsync(string to, Letter? letter = null, DateTimeOffset? expiresAt = null)
    {
        await using var scope = _services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var mail = _services
            .GetRequiredService<Outbox>()
            .Add(store, letter ?? new PermitLetter(), EmailAddress.Parse(to), expiresAt: expiresAt);
        await store.SaveChangesAsync(Ct);
        return mail;
    }

    public async Task AddManyAsync(int count, Func<int, string> to, Letter? letter = null)
    {
        await using var scope = _services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        for (var i = 0; i < count; i++)
        {
            _services.GetRequiredService<Outbox>().Add(store, letter ?? new PermitLetter(), EmailAddress.Parse(to(i)));
        }

        await store.SaveChangesAsync(Ct);
    }

    public async Task<OutgoingMail> RowAsync(OutgoingMail mail)
    {
        await using var scope = _services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        return await store.Set<OutgoingMail>().AsNoTracking().SingleAsync(row => row.Id == mail.Id, Ct);
    }

    public async Task<string> ListAsync(MailList.Which which)
    {
        await using var scope = _services.CreateAsyncScope();
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await scope.ServiceProvider.GetRequiredService<MailList>().WriteAsync(which, output, Ct);
        return output.ToString();
    }

    public async Task<string> SendAgainAsync(Guid? id)
    {
        await using var scope = _services.CreateAsyncScope();
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var again = scope.ServiceProvider.GetRequiredService<MailSendAgain>();
        await (id is { } one ? again.OneAsync(one, output, Ct) : (Task)again.AllDeadAsync(output, Ct));
        return output.ToString();
    }

    public async Task<IReadOnlyList<ReadMail>> MailboxAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Mailbox>().ReadAsync(Ct);
    }

    private static PublicAddress Portal()
    {
        var portal = new PublicAddress();
        portal.Set("https://clave.example", development: false);
        return portal;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
