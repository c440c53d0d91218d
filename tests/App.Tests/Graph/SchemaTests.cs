using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.App.Tests.Graph;

public sealed class SchemaTests
{
    [Fact]
    public void The_schema_builds() => Assert.NotNull(GraphSchema.Build());

    [Fact]
    public void A_global_id_gives_back_its_type_and_its_uuid_and_nothing_else_does()
    {
        for (var i = 0; i < 1000; i++)
        {
            var id = NoteId.New();
            Assert.True(GlobalIds.TryDecode<NoteId>(GlobalIds.Encode(id), out var read));
            Assert.Equal(id, read);
            Assert.False(GlobalIds.TryDecode<OrderId>(GlobalIds.Encode(id), out _));
        }
        foreach (var text in new[] { "", "Note", "Note_", "Note_!!!!!!!!!!!!!!!!!!!!!!", "_AAAAAAAAAAAAAAAAAAAAAA", Guid.Empty.ToString() })
        {
            Assert.False(GlobalIds.TryDecode<NoteId>(new GlobalId(text), out _));
        }
    }
}
