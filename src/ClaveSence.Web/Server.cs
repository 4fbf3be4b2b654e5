using System.Net;
using System.Net.Sockets;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Background;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Chapters.ClaveChange;
using ClaveSence.Web.Chapters.Facilitator;
using ClaveSence.Web.Chapters.MyAccount;
using ClaveSence.Web.Chapters.Notices;
using ClaveSence.Web.Chapters.Office;
using ClaveSence.Web.Chapters.Platforms;
using ClaveSence.Web.Chapters.Privacy;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Chapters.Registration;
using ClaveSence.Web.Chapters.Requests;
using ClaveSence.Web.Chapters.SignIn;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Development;
using ClaveSence.Web.Development.MailCatcher;
using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.Sence;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Files;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Mailboxes;
using ClaveSence.Web.Officers.Watch;
using ClaveSence.Web.Platforms;
using ClaveSence.Web.Proposals;
using ClaveSence.Web.Rechecks;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web;

/// <summary>The portal put together: what it is made of, in the manual's order, on one screen.</summary>
internal static class Server
{
    /// <summary>Serves until stopped.</summary>
    public static async Task<int> RunAsync(CancellationToken ct)
    {
        await using var app = Build(NewBuilder(null));
        await StartAsync(app, ct);
        await Console.Out.WriteLineAsync(
            $"{CliTexts.Ready.With(app.Services.GetRequiredService<PublicAddress>().Root)}  {CliTexts.StopWithCtrlC}"
        );
        if (app.Environment.IsDevelopment())
        {
            await Welcome.WriteAsync(app.Services, Console.Out, ct);
        }

        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    /// <summary>Begins a portal whose files lie beside its executable, wherever it is started from.</summary>
    /// <param name="environment">The environment; null for the one that <c>ASPNETCORE_ENVIRONMENT</c> names.</param>
    public static WebApplicationBuilder NewBuilder(string? environment) =>
        WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(Server).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = environment,
            }
        );

    /// <summary>Builds the portal from its settings; a test may have added its own before.</summary>
    /// <param name="builder">The builder, with the settings.</param>
    /// <param name="replace">Takes the place of services after all were added: the tests' way in, and theirs alone.</param>
    /// <exception cref="StartRefusedException">A setting is missing or wrong.</exception>
    public static WebApplication Build(WebApplicationBuilder builder, Action<IServiceCollection>? replace = null)
    {
        CompleteSettings(builder);
        builder.AddShell();
        builder.Services.AddStore(builder.Configuration);
        builder.AddMail();
        builder.Services.AddRegistries(builder.Configuration).AddSenceRegister();
        builder.Services.AddCredentials(builder.Configuration).AddFactors().AddDueWork();
        builder.Services.AddAuditChain(builder.Configuration).AddAuditSequencer();
        builder.Services.AddRegistration().AddSignIn().AddClaveChange().AddMyAccount().AddNotices().AddMailboxes();
        builder.Services.AddPlatforms().AddPlatformPages();
        builder.Services.AddRechecks(builder.Configuration).AddRights().AddPrivacy();
        builder.AddFiles();
        builder.Services.AddProposals().AddOffice().AddOfficeWatch(builder.Configuration);
        builder.Services.AddRecovery(builder.Configuration, builder.Environment.IsDevelopment());
        builder.Services.AddCases(builder.Configuration).AddFacilitator().AddRequests();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddDevelopment();
        }

        Failpoint.Add(builder);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseShell();
        app.UseDevelopmentGate(); // Behind the shell's headers and error pages, before any page.
        if (app.Environment.IsDevelopment())
        {
            app.MapDevelopment();
            app.MapMailbox();
        }

        return app;
    }

    /// <summary>Opens the store, checks the keys against it and starts to listen.</summary>
    /// <exception cref="StartRefusedException">The store, a key or the address is not usable.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken ct)
    {
        CheckSettings(app.Services);
        if (app.Environment.IsDevelopment())
        {
            await StoreUpdate.MigrateAsync(app.Services, ct);
        }
        else
        {
            StoreUpdate.WarnOfOwner(app.Services);
        }

        await StoreUpdate.RequireUpToDateAsync(app.Services, ct);
        await KeyCanary.CheckAsync(app.Services, ct);
        await app.Services.GetRequiredService<Decoys>().LoadAsync(ct);
        await PlatformsSetup.StartAsync(app.Services, ct);
        app.Services.GetRequiredService<SecretVault>().WarmUp();
        app.Services.GetRequiredService<CheckpointWriter>().RequireWritable();
        RequireFreeAddresses(app.Configuration);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException fault)
        {
            throw new StartRefusedException(CliTexts.AddressTaken.With(fault.Message), fault);
        }

        if (string.IsNullOrEmpty(app.Configuration["PublicBaseUrl"]))
        {
            // A port asked for as 0 is known only now.
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
            app.Services.GetRequiredService<PublicAddress>()
                .Set(addresses.Addresses.First(), app.Environment.IsDevelopment());
        }
    }

    /// <summary>Validates every setting before the host does it, which would write a stack trace above the one line.</summary>
    /// <exception cref="StartRefusedException">A setting is wrong.</exception>
    public static void CheckSettings(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException fault)
        {
            throw new StartRefusedException(fault.Message, fault);
        }
        catch (AggregateException faults)
        {
            throw new StartRefusedException(
                string.Join(' ', faults.InnerExceptions.Select(one => one.Message)),
                faults
            );
        }
    }

    /// <summary>Adds what Development makes up for itself: a store, keys and checkpoints in <c>./data/</c>.</summary>
    public static void CompleteSettings(WebApplicationBuilder builder)
    {
        builder.AddLogs();
        if (builder.Environment.IsDevelopment())
        {
            var folder = Path.GetFullPath(builder.Configuration["Development:Folder"] ?? "data");
            if (string.IsNullOrEmpty(builder.Configuration.GetConnectionString("Store")))
            {
                builder.Configuration["ConnectionStrings:Store"] =
                    $"Data Source={Path.Combine(folder, "clave-sence.db")}";
            }

            if (string.IsNullOrEmpty(builder.Configuration["Audit:CheckpointPath"]))
            {
                builder.Configuration["Audit:CheckpointPath"] = Path.Combine(folder, "audit-checkpoints.log");
            }

            if (string.IsNullOrEmpty(builder.Configuration["Files:Folder"]))
            {
                builder.Configuration["Files:Folder"] = Path.Combine(folder, "files");
            }

            DevelopmentKeys.Complete(builder.Configuration, folder);
            LoopbackRule.Check(builder.Configuration);
        }
    }

    // Tried before the host does it: the host would write a stack trace above the one line.
    private static void RequireFreeAddresses(IConfiguration configuration)
    {
        foreach (var text in (configuration["URLS"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = BindingAddress.Parse(text);
            var ip = IPAddress.TryParse(address.Host, out var literal) ? literal : IPAddress.Loopback;
            if (address.IsUnixPipe || address.Port == 0)
            {
                continue;
            }

            try
            {
                using var listener = new TcpListener(ip, address.Port);
                listener.Start();
            }
            catch (SocketException fault)
            {
                throw new StartRefusedException(CliTexts.AddressTaken.With($"{text} ({fault.Message})"), fault);
            }
        }
    }
}
