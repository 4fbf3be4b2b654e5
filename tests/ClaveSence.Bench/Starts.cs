namespace ClaveSence.Bench;

/// <summary>How long the portal takes from its start to its first page, and how much memory it holds with nobody there.</summary>
internal static class Starts
{
    private const int Times = 5;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    /// <summary>Measures and prints <c>start_to_first_200</c> and <c>rss_idle</c>; the store is made before.</summary>
    public static async Task MeasureAsync(string portal, string name)
    {
        var folder = Directory.CreateTempSubdirectory("clave-sence-bench-");
        try
        {
            var times = new List<double>();
            for (var i = 0; i <= Times; i++)
            {
                var (server, time) = await Portal.StartAsync(portal, folder.FullName, null);
                times.Add(time.TotalMilliseconds);
                if (i == Times)
                {
                    await Task.Delay(Idle, TimeProvider.System, CancellationToken.None);
                    Figures.Print(
                        $"rss_idle.{name}",
                        server.Resident,
                        "MB",
                        Figures.Ratio(server.Resident, 130, "130 MB")
                    );
                }

                await server.DisposeAsync();
            }

            var median = times.Skip(1).Median(); // The first one migrated.
            Figures.Print($"start_to_first_200.{name}", median, "ms", Figures.Ratio(median, 1000, "1 s"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
