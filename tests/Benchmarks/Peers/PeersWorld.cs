using Npgsql;

namespace SocialCommerce.Benchmarks.Peers;

/// <summary>The data all servers answer from: 10,000 people, 50,000 notes, 20,000 products, two tags for each note.</summary>
internal static class PeersWorld
{
    private const string Tables =
        """
        CREATE SCHEMA bench;
        CREATE TABLE bench.person (id int PRIMARY KEY, name text NOT NULL);
        CREATE TABLE bench.product (id int PRIMARY KEY, title text NOT NULL, price_cents int NOT NULL);
        CREATE TABLE bench.note (
            id int PRIMARY KEY, author_id int NOT NULL REFERENCES bench.person, title text NOT NULL, like_count int NOT NULL);
        CREATE TABLE bench.tag (
            id int PRIMARY KEY, note_id int NOT NULL REFERENCES bench.note, product_id int NOT NULL REFERENCES bench.product,
            x double precision NOT NULL, y double precision NOT NULL);
        CREATE INDEX ON bench.note (author_id);
        CREATE INDEX ON bench.tag (note_id);
        CREATE INDEX ON bench.tag (product_id);
        INSERT INTO bench.person SELECT i, 'Person number ' || i FROM generate_series(1, 10000) i;
        INSERT INTO bench.product SELECT i, 'Product with a middling title ' || i, 100 + (i * 37) % 90000 FROM generate_series(1, 20000) i;
        INSERT INTO bench.note SELECT i, 1 + (i::bigint * 7919) % 10000, 'A note about things worth having, number ' || i, (i * 31) % 5000
            FROM generate_series(1, 50000) i;
        INSERT INTO bench.tag SELECT i, 1 + (i - 1) / 2, 1 + (i::bigint * 104729) % 20000, (i % 97) / 97.0, (i % 89) / 89.0
            FROM generate_series(1, 100000) i;
        ANALYZE;
        """;

    public static async Task CreateAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(Tables);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }
}
