using System.Numerics.Tensors;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Recommend.Content;

/// <summary>
/// Where an item lies among others, in a few numbers: by its subjects and author, and by who likes it. Made from fixed random
/// directions, so it needs no training and is right from the first second; what shares subjects or likers points the same way.
/// </summary>
internal static class ContentVector
{
    public const int Length = 32;

    private const int Half = Length / 2;
    private const int LikersUsed = 24;
    private const float AuthorWeight = 0.5f;

    /// <summary>Fills in a vector of length 1, or of zeros when nothing is known.</summary>
    public static void Fill(Item item, Span<float> vector)
    {
        vector.Clear();
        var subjects = vector[..Half];
        var likers = vector[Half..];
        foreach (var topic in item.Facts!.Topics)
        {
            Add(subjects, Chance.Hash(topic.Value), 1);
        }
        Add(subjects, Chance.Hash(item.Author!.Key.Value), AuthorWeight);
        for (var i = Math.Max(0, item.LikedBy.Count - LikersUsed); i < item.LikedBy.Count; i++)
        {
            Add(likers, Chance.Hash(item.LikedBy[i].Person.Key.Value), 1);
        }
        Normalize(subjects);
        Normalize(likers);
        Normalize(vector);
    }

    public static void Normalize(Span<float> vector)
    {
        var norm = TensorPrimitives.Norm(vector);
        if (norm > 0)
        {
            TensorPrimitives.Divide(vector, norm, vector);
        }
    }

    /// <summary>Each bit of the hash is the sign of one direction.</summary>
    private static void Add(Span<float> vector, ulong hash, float weight)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] += (hash >> i & 1) == 0 ? -weight : weight;
        }
    }
}
