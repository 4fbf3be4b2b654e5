using ClaveSence.Bench;
using ClaveSence.Bench.Enumeration;
using ClaveSence.Bench.Oidc;

if (args is ["enumeration", ..])
{
    return await Enumerations.MeasureAsync(args[1..]);
}

if (args is ["queue", ..])
{
    return await MeasureQueuesAsync();
}

if (args is ["oidc", ..])
{
    return await Oidcs.MeasureAsync(args[1..]);
}

// Arguments: NAME=PATH of each build of the portal, the first of which signs in; the others only start.
var builds = args.Select(arg => arg.Split('=', 2)).ToArray();
if (builds.Length == 0 || builds.Any(build => build.Length != 2))
{
    await Console.Error.WriteLineAsync("bench: give NAME=PATH of a build of the portal; ./dev bench does");
    return 2;
}

Ruts.Measure();
foreach (var build in builds)
{
    await Starts.MeasureAsync(build[1], build[0]);
}

await SignIns.MeasureAsync(builds[0][1], "sqlite", null);
await Letters.MeasureAsync("sqlite", null);
if (Environment.GetEnvironmentVariable("CLAVESENCE_TEST_POSTGRES") is { Length: > 0 } postgres)
{
    await SignIns.MeasureAsync(builds[0][1], "postgres", await Databases.MakeAsync(postgres, "bench_sign_in"));
    await Letters.MeasureAsync("postgres", await Databases.MakeAsync(postgres, "bench_letters"));
}

return await MeasureQueuesAsync();

// Where there is no PostgreSQL, SQLite alone.
static async Task<int> MeasureQueuesAsync()
{
    await Queues.MeasureAsync("sqlite", null, null);
    if (Environment.GetEnvironmentVariable("CLAVESENCE_TEST_POSTGRES") is { Length: > 0 } server)
    {
        await Queues.MeasureAsync(
            "postgres",
            await Databases.MakeAsync(server, "bench_queue"),
            await Databases.MakeAsync(server, "bench_queue_empty")
        );
    }

    return 0;
}
