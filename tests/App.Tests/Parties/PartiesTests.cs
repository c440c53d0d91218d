using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Parties;

namespace SocialCommerce.App.Tests.Parties;

public sealed class PartiesTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private Task<SignUpResult> SignUpAsync(string handle, string password = "correct horse") =>
        domain.Get<SignUp>().ExecuteAsync(handle, "Someone", handle + "@example.org", password, CancellationToken.None);

    [Fact]
    public async Task A_new_person_is_signed_in_and_may_read_and_create()
    {
        var signedUp = Assert.IsType<SignUpResult.SignedUp>(await SignUpAsync("anna"));
        var viewer = await domain.Get<Tokens>().ReadAsync(signedUp.Token, CancellationToken.None);
        Assert.Equal(signedUp.Person, viewer.Person);
        Assert.True(viewer.Has(Role.Creator));
        Assert.False(viewer.Has(Role.Operator));
        var person = await domain.Get<PersonReader>().ByHandleAsync("anna", CancellationToken.None);
        Assert.Equal(signedUp.Person, person?.Id);
    }

    [Fact]
    public async Task Of_many_who_want_one_handle_exactly_one_gets_it_whole()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            domain.Get<SignUp>().ExecuteAsync("wanted", "W", $"w{i}@example.org", "correct horse", CancellationToken.None)));
        Assert.Single(results.OfType<SignUpResult.SignedUp>());
        Assert.All(results.OfType<SignUpResult.Invalid>(), invalid => Assert.Equal("handle", invalid.Field));
        Assert.Equal(1, await domain.Sql.ScalarAsync<long>("SELECT count(*) FROM parties.account a JOIN parties.person p USING (id) WHERE a.user_name = 'wanted'"));
        Assert.Equal(1, await domain.Sql.ScalarAsync<long>("SELECT count(*) FROM parties.account WHERE user_name = 'wanted'"));
    }

    [Theory]
    [InlineData("A", "x@example.org", "long enough", "handle")]
    [InlineData("has space", "x@example.org", "long enough", "handle")]
    [InlineData("fine1", "nonsense", "long enough", "email")]
    [InlineData("fine2", "y@example.org", "short", "password")]
    public async Task What_cannot_be_taken_names_its_field(string handle, string email, string password, string field)
    {
        var result = await domain.Get<SignUp>().ExecuteAsync(handle, "Someone", email, password, CancellationToken.None);
        Assert.Equal(field, Assert.IsType<SignUpResult.Invalid>(result).Field);
    }

    [Fact]
    public async Task Signing_in_checks_the_password_and_locks_after_ten_wrong_ones()
    {
        await SignUpAsync("berta");
        Assert.IsType<SignInResult.SignedIn>(await domain.Get<SignIn>().ExecuteAsync("berta", "correct horse", CancellationToken.None));
        Assert.IsType<SignInResult.SignedIn>(await domain.Get<SignIn>().ExecuteAsync("berta@example.org", "correct horse", CancellationToken.None));
        Assert.IsType<SignInResult.Wrong>(await domain.Get<SignIn>().ExecuteAsync("nobody", "correct horse", CancellationToken.None));
        for (var i = 0; i < 9; i++)
        {
            Assert.IsType<SignInResult.Wrong>(await domain.Get<SignIn>().ExecuteAsync("berta", "wrong", CancellationToken.None));
        }
        Assert.IsType<SignInResult.LockedOut>(await domain.Get<SignIn>().ExecuteAsync("berta", "wrong", CancellationToken.None));
        Assert.IsType<SignInResult.LockedOut>(await domain.Get<SignIn>().ExecuteAsync("berta", "correct horse", CancellationToken.None));
    }

    [Fact]
    public async Task A_revoked_or_invented_token_is_nobody()
    {
        var signedUp = Assert.IsType<SignUpResult.SignedUp>(await SignUpAsync("clara"));
        var tokens = domain.Get<Tokens>();
        var viewer = await tokens.ReadAsync(signedUp.Token, CancellationToken.None);
        await tokens.RevokeAsync(viewer.Token!.Value, CancellationToken.None);
        Assert.False((await tokens.ReadAsync(signedUp.Token, CancellationToken.None)).IsSignedIn);
        Assert.False((await tokens.ReadAsync("sc_invented", CancellationToken.None)).IsSignedIn);
        Assert.Equal(0, await domain.Sql.ScalarAsync<long>($"SELECT count(*) FROM parties.bearer_token WHERE encode(hash, 'escape') LIKE '%{signedUp.Token}%'"));
    }

    [Fact]
    public async Task An_api_token_does_only_what_its_scopes_say()
    {
        var signedUp = Assert.IsType<SignUpResult.SignedUp>(await SignUpAsync("doris"));
        var token = await domain.Get<Tokens>().IssueApiTokenAsync(signedUp.Person, "shop sync", ["read", "orders:write"], CancellationToken.None);
        var viewer = await domain.Get<Tokens>().ReadAsync(token, CancellationToken.None);
        Assert.True(viewer.Allows("orders:write"));
        Assert.False(viewer.Allows("notes:write"));
    }

    [Fact]
    public async Task The_identity_model_matches_the_migrated_tables()
    {
        await using var scope = domain.Get<IServiceScopeFactory>().CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountDb>();
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var expected = entity.GetProperties()
                .Select(property => $"{property.GetColumnName()} {property.GetColumnType()} {(property.IsNullable ? "YES" : "NO")}").Order(StringComparer.Ordinal);
            var actual = await domain.Database.QueryAsync(
                $"""
                SELECT column_name || ' ' || CASE WHEN character_maximum_length IS NULL THEN data_type ELSE data_type || '(' || character_maximum_length || ')' END || ' ' || is_nullable
                FROM information_schema.columns WHERE table_schema = {entity.GetSchema()!} AND table_name = {entity.GetTableName()!}
                """,
                row => row.Text(0),
                CancellationToken.None);
            Assert.Equal(expected, actual.Order(StringComparer.Ordinal));
        }
    }
}
