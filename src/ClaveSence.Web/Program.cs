using ClaveSence.Web.Cli;
using ClaveSence.Web.Files.Inspection;

namespace ClaveSence.Web;

/// <summary>One executable: the portal (<c>serve</c>, also without a verb) and the operator's tool.</summary>
internal static class Program
{
    /// <summary>Runs a verb: 0 good, 1 failed, 2 wrong use.</summary>
    public static Task<int> Main(string[] args) =>
        InspectionVerb.Is(args) ? Task.FromResult(InspectionVerb.Run(args)) : Verbs.RunAsync(args);
}
