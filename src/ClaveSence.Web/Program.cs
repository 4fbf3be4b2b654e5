using ClaveSence.Web.Cli;

namespace ClaveSence.Web;

/// <summary>One executable: the portal (<c>serve</c>, also without a verb) and the operator's tool.</summary>
internal static class Program
{
    /// <summary>Runs a verb: 0 good, 1 failed, 2 wrong use.</summary>
    public static Task<int> Main(string[] args) => Verbs.RunAsync(args);
}
