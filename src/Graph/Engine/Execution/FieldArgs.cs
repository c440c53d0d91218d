using System.Collections;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine;

/// <summary>The coerced arguments of a field, as CLR values. Equal when all values are equal.</summary>
public sealed class FieldArgs : IEquatable<FieldArgs>
{
    private readonly string[] names;
    private readonly object?[] values;
    private readonly LeafType?[] leaves;

    internal FieldArgs(string[] names, object?[] values, LeafType?[] leaves)
    {
        this.names = names;
        this.values = values;
        this.leaves = leaves;
    }

    internal static FieldArgs Empty { get; } = new([], [], []);

    /// <summary>The value of an argument; the default of <typeparamref name="T"/> (null) when it is absent or null.</summary>
    /// <exception cref="InvalidOperationException">It is absent and T cannot be null, or it has another type.</exception>
    public T Get<T>(string name)
    {
        if (TryGet<T>(name, out var value))
        {
            return value;
        }

        return default(T) is null ? default! : throw new InvalidOperationException($"Argument \"{name}\" was not given; ask for a nullable type.");
    }

    /// <summary>Whether the argument was given and is not null.</summary>
    /// <exception cref="InvalidOperationException">It has another type.</exception>
    public bool TryGet<T>(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value)
    {
        var index = Array.IndexOf(names, name);
        if (index < 0 || values[index] is not { } found)
        {
            value = default;
            return false;
        }

        var target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (found is not T && leaves[index] is { } leaf && leaf.AcceptsInput(target))
        {
            found = leaf.ConvertInput(found, target);
        }

        value = found is T typed
            ? typed
            : throw new InvalidOperationException($"Argument \"{name}\" is {found.GetType().Name}, not {typeof(T).Name}.");
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(FieldArgs? other) =>
        ReferenceEquals(this, other) || (other is not null && names.SequenceEqual(other.names) && ValuesEqual(values, other.values));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldArgs);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        for (var i = 0; i < names.Length; i++)
        {
            hash.Add(names[i]);
            hash.Add(values[i] is ICollection list ? list.Count : values[i]?.GetHashCode() ?? 0);
        }

        return hash.ToHashCode();
    }

    private static bool ValuesEqual(IList a, IList b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Count; i++)
        {
            var same = a[i] is IList x && b[i] is IList y ? ValuesEqual(x, y) : Equals(a[i], b[i]);
            if (!same)
            {
                return false;
            }
        }

        return true;
    }
}
