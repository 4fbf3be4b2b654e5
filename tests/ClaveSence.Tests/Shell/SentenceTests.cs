using ClaveSence.Web.Shell;

namespace ClaveSence.Tests.Shell;

/// <summary>Sentences with somebody's words in them.</summary>
public sealed class SentenceTests
{
    [Theory]
    [InlineData("Los datos de {0}. Los revisará {1}.", "Los datos de Ñuñoa S.A. Los revisará Ana Soto.")]
    [InlineData("La cuenta de {0}, de {1}", "La cuenta de Ñuñoa S.A., de Ana Soto")]
    public void A_name_that_ends_in_a_full_stop_ends_the_sentence_with_that_one(string sentence, string written) =>
        sentence.With("Ñuñoa S.A.", "Ana Soto").ShouldBe(written);

    [Fact]
    public void A_number_is_written_as_in_Chile() =>
        "Hasta {0:N0} caracteres.".With(1000).ShouldBe("Hasta 1.000 caracteres.");
}
