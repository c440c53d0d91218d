namespace SocialCommerce.Domain.Storage;

/// <summary>Where rows can be read: the database, or a transaction that also writes.</summary>
public interface IQueries
{
    Task<List<T>> QueryAsync<T>(Sql sql, Func<Row, T> read, CancellationToken cancellationToken);
}
