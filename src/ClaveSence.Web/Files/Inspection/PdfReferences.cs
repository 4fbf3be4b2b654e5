using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>Follows the references of a PDF to what they stand for: so much and no further.</summary>
internal sealed class PdfReferences(PdfDocument document)
{
    private const int MostSteps = 8;
    private const int MostFollowed = 200_000;
    private int _followed;

    /// <summary>Answers what a token stands for: itself, when it is no reference.</summary>
    /// <exception cref="InvalidOperationException">References lead in a circle, or there are too many.</exception>
    public IToken? Follow(IToken? token)
    {
        for (var step = 0; token is IndirectReferenceToken reference; step++)
        {
            token =
                step < MostSteps && ++_followed < MostFollowed
                    ? document.Structure.GetObject(reference.Data)?.Data
                    : throw new InvalidOperationException("References lead in a circle, or there are too many.");
        }

        return token;
    }
}
