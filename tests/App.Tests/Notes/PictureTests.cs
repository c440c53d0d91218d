using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Notes;

public sealed class PictureTests(NotesFixture app) : IClassFixture<NotesFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_note_is_published_when_the_last_of_its_pictures_is_ready()
    {
        var author = await app.GivenPersonAsync();
        var one = await app.GivenPictureAsync(author, AssetState.Stored);
        var two = await app.GivenPictureAsync(author, AssetState.Processing);
        var content = await app.ContentAsync(author) with { Images = [one, two] };
        var note = NotesFixture.Done(await app.Get<PublishNote>().ExecuteAsync(author, content, null, NotesFixture.Key(), None));
        Assert.Equal(NoteStatus.Processing, (await ReadAsync(note, author))!.Status);
        Assert.Null(await ReadAsync(note, await app.GivenPersonAsync()));
        await app.SettlePictureAsync(one, author);
        await app.DrainAsync();
        Assert.Equal(NoteStatus.Processing, (await ReadAsync(note, author))!.Status);
        await app.SettlePictureAsync(two, author);
        await app.DrainAsync();
        Assert.Equal(NoteStatus.Published, (await ReadAsync(note, await app.GivenPersonAsync()))!.Status);
        Assert.Equal(1, await app.Sql.ScalarAsync<long>($"SELECT count(*) FROM events.event WHERE kind = 'NotePublished' AND stream = 'note:{note.Value}'"));
    }

    [Fact]
    public async Task A_refused_picture_gives_the_note_back_with_the_reason_and_it_can_be_published_without_it()
    {
        var author = await app.GivenPersonAsync();
        var good = await app.GivenPictureAsync(author);
        var bad = await app.GivenPictureAsync(author, AssetState.Processing);
        var content = await app.ContentAsync(author) with { Images = [good, bad] };
        var note = NotesFixture.Done(await app.Get<PublishNote>().ExecuteAsync(author, content, null, NotesFixture.Key(), None));
        await app.SettlePictureAsync(bad, author, AssetRefusal.Damaged);
        await app.DrainAsync();
        var back = (await ReadAsync(note, author))!;
        Assert.Equal((NoteStatus.Draft, content.Title), (back.Status, back.Title));
        Assert.Contains("Picture 2", back.Refusal);
        NotesFixture.Done(await app.Get<PublishNote>().ExecuteAsync(author, content with { Images = [good] }, note, NotesFixture.Key(), None));
        Assert.Equal((NoteStatus.Published, null), ((await ReadAsync(note, author))!.Status, (await ReadAsync(note, author))!.Refusal));
    }

    [Fact]
    public async Task Anothers_a_missing_or_a_refused_picture_cannot_be_used()
    {
        var author = await app.GivenPersonAsync();
        var theirs = await app.GivenPictureAsync(await app.GivenPersonAsync());
        var pending = await app.GivenPictureAsync(author, AssetState.Pending);
        foreach (var picture in new[] { theirs, AssetId.New(), pending })
        {
            var content = await app.ContentAsync(author);
            content = content with { Images = [content.Images[0], picture] };
            var result = await app.Get<PublishNote>().ExecuteAsync(author, content, null, NotesFixture.Key(), None);
            Assert.Equal(["uploadIds", "1"], Assert.IsType<NoteResult.Invalid>(result).Field);
        }
    }

    private async Task<NoteView?> ReadAsync(NoteId note, PersonId person) =>
        (await app.Get<NoteReader>().ByIdsAsync(await app.ViewerAsync(person), [note], None)).GetValueOrDefault(note);
}
