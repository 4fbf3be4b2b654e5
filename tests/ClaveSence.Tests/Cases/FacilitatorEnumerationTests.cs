using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Recovery;

namespace ClaveSence.Tests.Cases;

/// <summary>No step tells a document that nobody has from a facilitator's: bytes, statements, rows and hashes, as for the other kinds.</summary>
public sealed class FacilitatorEnumerationTests
{
    [Fact]
    public async Task Question_answer_dialog_and_sending_again_are_the_same_for_every_document()
    {
        await using var site = await WatchedSite.StartAsync();

        (await SameForEverybodyTests.QuestionAsync(site, AccountKind.ForeignFacilitator)).ShouldBeEmpty();
    }
}
