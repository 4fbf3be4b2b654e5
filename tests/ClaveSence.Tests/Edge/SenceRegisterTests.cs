using ClaveSence.Web.Edge.Sence;

namespace ClaveSence.Tests.Edge;

public sealed class SenceRegisterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_good_file_is_read_whole()
    {
        var reading = await ReadAsync("RUT,Tipo,Vigente\r\n76.192.083-9, otec ,SI\n\n60803000-k,OTIC,no\n");

        reading.Mistakes.ShouldBeEmpty();
        reading
            .Entries.Select(entry => (entry.Rut, entry.Kind, entry.Vigente))
            .ShouldBe([("76192083-9", SenceRegisterKind.Otec, true), ("60803000-K", SenceRegisterKind.Otic, false)]);
    }

    [Fact]
    public async Task Bad_lines_are_told_by_number()
    {
        var reading = await ReadAsync(
            """
            rut,tipo,vigente
            76192083-9,OTEC,si
            76192083-1,OTEC,si
            60803000-K,OTEC
            60803000-K,EMPRESA,si
            60803000-K,OTIC,quizás
            76.192.083-9,OTIC,no
            """
        );

        reading.Mistakes.ShouldBe([
            new(3, SenceRegisterFault.Rut),
            new(4, SenceRegisterFault.Columns),
            new(5, SenceRegisterFault.Kind),
            new(6, SenceRegisterFault.Vigente),
            new(7, SenceRegisterFault.Repeated),
        ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("76192083-9,OTEC,si")]
    [InlineData("rut;tipo;vigente")]
    public async Task A_file_without_its_header_is_refused(string file) =>
        (await ReadAsync(file)).Mistakes.ShouldBe([new(1, SenceRegisterFault.Header)]);

    private static Task<SenceRegisterReading> ReadAsync(string file) =>
        SenceRegisterFile.ReadAsync(new StringReader(file), Now, TestContext.Current.CancellationToken);
}
