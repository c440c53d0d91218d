using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Storage;

public sealed class SpineTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private sealed record Stored(string Made);

    [Fact]
    public async Task The_sandbox_clock_moves_forward_only_and_survives_a_restart()
    {
        var clock = domain.Get<SandboxClock>();
        var before = clock.GetUtcNow();
        var after = await clock.AdvanceAsync(domain.Database, TimeSpan.FromDays(40), CancellationToken.None);
        Assert.True(after >= before + TimeSpan.FromDays(40));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => clock.AdvanceAsync(domain.Database, TimeSpan.FromSeconds(-1), CancellationToken.None));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => domain.Sql.ExecuteAsync("UPDATE storage.sandbox_clock SET offset_seconds = 0"));
        var restarted = new SandboxClock();
        await restarted.LoadAsync(domain.Database, CancellationToken.None);
        Assert.True(restarted.GetUtcNow() >= after);
        // Partitions for the new time exist: an event can be written there.
        await domain.GivenPersonAsync();
        await domain.DrainAsync();
    }

    [Fact]
    public async Task A_repeated_request_replays_and_another_input_under_the_same_key_is_refused()
    {
        var person = await domain.GivenPersonAsync();
        var made = 0;
        Task<string> Call(string input) => domain.Database.WriteAsync(
            tx => Idempotency.OnceAsync<string, Stored>(
                tx,
                new IdempotentCall(person, "test", "key", input),
                () => Task.FromResult($"made {Interlocked.Increment(ref made)}"),
                result => new Stored(result),
                stored => stored.Made,
                () => "reused",
                CancellationToken.None),
            CancellationToken.None);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Call("a")));
        Assert.All(answers, answer => Assert.Equal("made 1", answer));
        Assert.Equal(1, made);
        Assert.Equal("reused", await Call("b"));
    }

    [Fact]
    public async Task A_refused_attempt_leaves_no_trace_and_may_be_tried_again_under_its_key()
    {
        var person = await domain.GivenPersonAsync();
        Task<string> Call(string answer) => domain.Database.WriteAsync(
            tx => Idempotency.OnceAsync<string, Stored>(
                tx, new IdempotentCall(person, "test", "retry", "same"), () => Task.FromResult(answer),
                result => result == "no" ? null : new Stored(result), stored => stored.Made, () => "reused", CancellationToken.None),
            CancellationToken.None);

        Assert.Equal("no", await Call("no"));
        Assert.Equal("yes", await Call("yes"));
        Assert.Equal("yes", await Call("no"));
    }

    [Theory]
    [InlineData(129900, Currency.Cny, null, "¥1,299.00")]
    [InlineData(-5, Currency.Usd, "en", "-$0.05")]
    [InlineData(1200, Currency.Jpy, "en-GB", "¥1,200")]
    public void Money_is_written_for_people(long minor, Currency currency, string? locale, string expected) =>
        Assert.Equal(expected, new Money(minor, currency).Format(locale));

    [Fact]
    public void Money_arithmetic_is_checked()
    {
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, Currency.Cny) + new Money(1, Currency.Cny));
        Assert.Throws<InvalidOperationException>(() => new Money(1, Currency.Cny) + new Money(1, Currency.Usd));
        Assert.Equal(new Money(333, Currency.Cny), new Money(6667, Currency.Cny).ShareDown(500));
    }

    [Fact]
    public void A_cursor_survives_its_text_and_refuses_any_other()
    {
        var position = new KeysetPosition(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero).AddTicks(7), Guid.CreateVersion7());
        Assert.True(KeysetPosition.TryDecode(position.Encode(), out var read));
        Assert.Equal(position, read);
        Assert.False(KeysetPosition.TryDecode("nonsense", out _));
        Assert.False(KeysetPosition.TryDecode(new string('_', 32), out _));
        Assert.False(KeysetPosition.TryDecode(new string('!', 32), out _));
    }
}
