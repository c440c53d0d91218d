namespace SocialCommerce.Graph.Engine;

/// <summary>An opaque id as clients see it: the CLR form of the GraphQL type ID.</summary>
public readonly record struct GlobalId(string Value)
{
    /// <summary>The id's text.</summary>
    public override string ToString() => Value;
}
