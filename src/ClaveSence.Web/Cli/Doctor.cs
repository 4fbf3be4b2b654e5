using System.CommandLine;
using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Files;
using ClaveSence.Web.Keys.Rotation;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClaveSence.Web.Cli;

/// <summary>The verb <c>doctor</c>: looks at everything that the portal needs and says what is not well. It changes nothing.</summary>
internal sealed class Doctor(
    StoreHealth store,
    ClaveSenceStore rows,
    ISii sii,
    IRegistroCivil registroCivil,
    KeyRotation rotation,
    RotationReport keys,
    FileDoctor files,
    TimeProvider clock,
    IHostEnvironment environment,
    IConfiguration configuration
)
{
    private const int Good = 0;
    private const int Failed = 1;

    private static readonly TimeSpan LatestLetter = TimeSpan.FromMinutes(10);

    // Their rows stay for a year; an alert that lasts as long says nothing.
    private static readonly TimeSpan DeadLately = TimeSpan.FromHours(24);

    /// <summary>Makes <c>doctor</c>.</summary>
    public static Command Make()
    {
        var doctor = new Command("doctor", Texts.HelpDoctor);
        doctor.SetAction(
            (_, ct) =>
                Operator.UseAsync<Doctor>(
                    it => it.LookAsync(ct),
                    builder =>
                    {
                        builder.AddFileStore();
                        builder
                            .Services.AddRegistries(builder.Configuration)
                            .AddKeyRotation()
                            .AddScoped<StoreHealth>()
                            .AddScoped<Doctor>();
                    },
                    ct
                )
        );
        return doctor;
    }

    private async Task<int> LookAsync(CancellationToken ct)
    {
        // Settings, migrations and keys were looked at on the way here: any of them would have ended the verb.
        var well = Say(Texts.DoctorSettings, true);
        var health = await store.CheckHealthAsync(new(), ct);
        well &= Say(Texts.DoctorStore, health.Status is HealthStatus.Healthy);
        await LookAtRolesAsync(ct);
        well &= await LookAtRegistriesAsync(ct);
        well &= await LookAtKeysAsync(ct);
        well &= await LookAtFilesAsync(ct);
        var since = clock.GetUtcNow() - LatestLetter;
        var late = await rows.Set<OutgoingMail>()
            .CountAsync(mail => mail.SentAt == null && mail.DeadAt == null && mail.NotBefore < since, ct);
        var lately = clock.GetUtcNow() - DeadLately;
        var dead = await rows.Set<OutgoingMail>().CountAsync(mail => mail.DeadAt > lately, ct);
        well &= Say(Texts.DoctorLate.With(late), late == 0);
        well &= Say(Texts.DoctorDead.With(dead), dead == 0);
        return well ? Good : Failed;
    }

    // One role for everything works; two are better, and whether there are two is for the operator to decide.
    private async Task LookAtRolesAsync(CancellationToken ct)
    {
        if (rows is PostgresStore)
        {
            var may = await StoreRoles.MayChangeAuditAsync(rows, ct);
            Console.WriteLine(
                may ? $"{Texts.DoctorNote}  {Texts.DoctorAuditRoleMay}" : $"{Texts.DoctorWell}  {Texts.DoctorAuditRole}"
            );
        }
    }

    // With one key to each ring nothing can be old, and nothing is read.
    private async Task<bool> LookAtKeysAsync(CancellationToken ct)
    {
        var well = true;
        foreach (var (line, isWell) in await keys.LinesAsync(await rotation.LookAsync(ct), ct))
        {
            well &= Say(line, isWell);
        }

        return well;
    }

    private async Task<bool> LookAtFilesAsync(CancellationToken ct)
    {
        var well = true;
        foreach (var (line, isWell) in await files.LinesAsync(ct))
        {
            well &= Say(line, isWell);
        }

        return well;
    }

    // The pretend registries of Development live inside the portal that serves: from here there is nothing to ask.
    private async Task<bool> LookAtRegistriesAsync(CancellationToken ct)
    {
        if (environment.IsDevelopment() && string.IsNullOrEmpty(configuration["Registries:Sii:BaseUrl"]))
        {
            return true;
        }

        var well = Say(Texts.DoctorSii, await sii.StateAsync(ct) is RegistryState.Up);
        return Say(Texts.DoctorRegistroCivil, await registroCivil.StateAsync(ct) is RegistryState.Up) && well;
    }

    private static bool Say(string what, bool well)
    {
        Console.WriteLine($"{(well ? Texts.DoctorWell : Texts.DoctorNotWell)}  {what}");
        return well;
    }
}
