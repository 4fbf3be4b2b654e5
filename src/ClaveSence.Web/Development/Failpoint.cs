using System.Diagnostics;
using System.Globalization;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Development;

/// <summary>
/// Setting <c>Development__Failpoint=NAME:N</c>: the process dies as of <c>kill -9</c> when it comes by that point for the
/// N-th time. Without the setting there is no such service, and nobody who would ask it.
/// </summary>
/// <param name="name">The point.</param>
/// <param name="pass">At which pass, from 1.</param>
internal sealed class Failpoint(FailpointName name, int pass)
{
    private int _passes;

    /// <summary>Adds the failpoint that the settings name, if they do.</summary>
    /// <exception cref="StartRefusedException">It is named outside Development, or there is none of this name.</exception>
    public static void Add(WebApplicationBuilder builder)
    {
        if (builder.Configuration["Development:Failpoint"] is not { Length: > 0 } text)
        {
            return;
        }

        if (!builder.Environment.IsDevelopment())
        {
            throw new StartRefusedException(Texts.FailpointRefused);
        }

        builder
            .Services.AddSingleton(Parse(text))
            .AddSingleton<FailingCommits>()
            .AddSingleton<FailingSaves>()
            .ConfigureDbContext<SqliteStore>(Configure)
            .ConfigureDbContext<PostgresStore>(Configure);
    }

    /// <summary>Comes by a point: returns, or the process ends here.</summary>
    public void Pass(FailpointName at)
    {
        if (at == name && Interlocked.Increment(ref _passes) == pass)
        {
            using var me = Process.GetCurrentProcess();
            me.Kill(); // SIGKILL: no handler, no flush, no goodbye.
            Thread.CurrentThread.Join();
        }
    }

    private static void Configure(IServiceProvider provider, DbContextOptionsBuilder options) =>
        options.AddInterceptors(
            provider.GetRequiredService<FailingCommits>(),
            provider.GetRequiredService<FailingSaves>()
        );

    private static Failpoint Parse(string text) =>
        text.Split(':') is [var word, var number]
        && Enum.GetNames<FailpointName>().Contains(word)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at > 0
            ? new(Enum.Parse<FailpointName>(word), at)
            : throw new StartRefusedException(
                Texts.FailpointUnreadable.With(string.Join(", ", Enum.GetNames<FailpointName>()))
            );
}
