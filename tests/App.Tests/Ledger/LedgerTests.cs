using Npgsql;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Ledger;

public sealed class LedgerTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private static AccountRef Account(AccountKind kind, Guid? owner = null) => new(kind, owner, Currency.Cny);

    private Task<bool> PostAsync(string cause, params EntryDraft[] entries) =>
        domain.Database.WriteAsync(tx => LedgerBook.PostAsync(tx, cause, "test", entries, CancellationToken.None), CancellationToken.None);

    [Fact]
    public async Task A_cause_posts_once_however_often_it_is_replayed_at_once()
    {
        var brand = Guid.CreateVersion7();
        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(
            $"deposit:{brand}", new(Account(AccountKind.ProviderClearing), -500), new(Account(AccountKind.BrandEscrow, brand), 500))));
        Assert.Single(made, posted => posted);
        Assert.Equal(500, (await domain.Ledger.BalanceAsync(Account(AccountKind.BrandEscrow, brand), CancellationToken.None)).Minor);
    }

    [Fact]
    public async Task The_database_refuses_an_unbalanced_posting_written_behind_our_back()
    {
        var brand = Guid.CreateVersion7();
        await PostAsync($"seed:{brand}", new(Account(AccountKind.ProviderClearing), -10), new(Account(AccountKind.BrandEscrow, brand), 10));
        var posting = Guid.CreateVersion7();
        var unbalanced = await Assert.ThrowsAsync<PostgresException>(() => domain.Sql.ExecuteAsync(
            $"""
            BEGIN;
            INSERT INTO ledger.posting VALUES ('{posting}', 'raw:{posting}', 'raw', now());
            INSERT INTO ledger.entry (posting_id, account_id, amount_minor, at)
            SELECT '{posting}', id, 7, now() FROM ledger.account WHERE owner = '{brand}';
            COMMIT;
            """));
        Assert.Contains("not balanced", unbalanced.MessageText, StringComparison.Ordinal);
        var slippedIn = await Assert.ThrowsAsync<PostgresException>(() => domain.Sql.ExecuteAsync(
            $"""
            INSERT INTO ledger.entry (posting_id, account_id, amount_minor, at)
            SELECT p.id, a.id, 3, now() FROM ledger.posting p, ledger.account a WHERE p.cause = 'seed:{brand}' AND a.owner = '{brand}'
            """));
        Assert.Contains("not balanced", slippedIn.MessageText, StringComparison.Ordinal);
        var empty = await Assert.ThrowsAsync<PostgresException>(() => domain.Sql.ExecuteAsync(
            $"INSERT INTO ledger.posting VALUES ('{posting}', 'empty:{posting}', 'raw', now())"));
        Assert.Contains("no entries", empty.MessageText, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PostgresException>(() => domain.Sql.ExecuteAsync("UPDATE ledger.entry SET amount_minor = amount_minor + 1"));
        await Assert.ThrowsAsync<PostgresException>(() => domain.Sql.ExecuteAsync("DELETE FROM ledger.entry"));
        await Assert.ThrowsAsync<PostgresException>(() => domain.Sql.ExecuteAsync("TRUNCATE ledger.entry"));
        Assert.True((await domain.Ledger.AuditAsync(CancellationToken.None)).IsClean);
    }

    [Fact]
    public async Task Two_withdrawals_of_the_last_money_cannot_both_win()
    {
        var brand = Guid.CreateVersion7();
        await PostAsync($"deposit:{brand}", new(Account(AccountKind.ProviderClearing), -100), new(Account(AccountKind.BrandEscrow, brand), 100));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            try
            {
                return await PostAsync(
                    $"hold:{brand}:{i}", new(Account(AccountKind.BrandEscrow, brand), -60), new(Account(AccountKind.PlacementHold, Guid.CreateVersion7()), 60));
            }
            catch (PostgresException error) when (error.ConstraintName == "no_overdraft")
            {
                return false;
            }
        }));
        Assert.Single(outcomes, won => won);
        Assert.Equal(40, (await domain.Ledger.BalanceAsync(Account(AccountKind.BrandEscrow, brand), CancellationToken.None)).Minor);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_postings_always_sum_to_zero_and_balances_equal_their_entries(int seed)
    {
        var random = new Random(seed);
        var owners = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
        var expected = new Dictionary<AccountRef, long>();
        for (var i = 0; i < 60; i++)
        {
            var currency = random.Next(2) == 0 ? Currency.Cny : Currency.Usd;
            var to = new AccountRef(AccountKind.MerchantPending, owners[random.Next(4)], currency);
            var fee = new AccountRef(AccountKind.PlatformFee, owners[0], currency);
            var amount = random.Next(1, 1_000_000);
            var cut = new Money(amount, currency).ShareDown(random.Next(0, 2000)).Minor;
            EntryDraft[] lines = [new(new(AccountKind.ProviderClearing, owners[1], currency), -amount), new(to, amount - cut), new(fee, cut)];
            var cause = $"random:{owners[0]}:{random.Next(45)}";
            if (await PostAsync(cause, lines))
            {
                foreach (var line in lines)
                {
                    expected[line.Account] = expected.GetValueOrDefault(line.Account) + line.AmountMinor;
                }
            }
        }
        foreach (var (account, sum) in expected)
        {
            Assert.Equal(sum, (await domain.Ledger.BalanceAsync(account, CancellationToken.None)).Minor);
        }
        var audit = await domain.Ledger.AuditAsync(CancellationToken.None);
        Assert.True(audit.IsClean);
        Assert.All(audit.Currencies, currency => Assert.Equal(0, currency.SumMinor));
    }
}
