using System.Text;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>The three hidden verbs by which the portal runs itself in a sandbox: one content by the standard input, one answer by the standard output.</summary>
/// <remarks>They read no setting, open no store and hold no key: what would crash or fool a parser finds nothing here.</remarks>
internal static class InspectionVerb
{
    /// <summary>Says what a content is (<see cref="ContentVerdict"/>).</summary>
    public const string Inspect = "file-inspect";

    /// <summary>Draws an image anew (<see cref="ImageCopy"/>).</summary>
    public const string Draw = "file-draw";

    /// <summary>Draws an image anew, as small as a platform's logo.</summary>
    public const string DrawLogo = "file-logo";

    private const int Good = 0;
    private const int Failed = 1;

    /// <summary>Tells whether the arguments name one of the two.</summary>
    public static bool Is(string[] args) => args is [Inspect or Draw or DrawLogo];

    /// <summary>Runs the verb.</summary>
    public static int Run(string[] args)
    {
        var content = ReadInput();
        var answer = args[0] switch
        {
            Draw => ImageCopy.Draw(content, ImageCopy.LongestSide),
            DrawLogo => ImageCopy.Draw(content, ImageCopy.LongestSideOfLogo),
            _ => Encoding.ASCII.GetBytes(ContentCheck.Look(content).Write()),
        };
        if (answer is null)
        {
            return Failed;
        }

        using var output = Console.OpenStandardOutput();
        output.Write(answer);
        return Good;
    }

    private static byte[] ReadInput()
    {
        using var input = Console.OpenStandardInput();
        var content = new byte[FileIntake.LargestFile + 1];
        var length = input.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return content[..Math.Min(length, FileIntake.LargestFile)];
    }
}
