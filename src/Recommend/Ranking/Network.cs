using System.Numerics.Tensors;

namespace SocialCommerce.Recommend.Ranking;

/// <summary>Two shared layers and one output for each head: what is learned of opening helps to tell who will like.</summary>
internal sealed class Network
{
    private const int FirstWidth = 64;
    private const int SecondWidth = 32;

    public Network() : this(FeatureGroups.Count, FirstWidth, SecondWidth, Heads.Count)
    {
    }

    internal Network(int inputs, int first, int second, int outputs) =>
        Layers = [new Layer(inputs, first), new Layer(first, second), new Layer(second, outputs)];

    public IReadOnlyList<Layer> Layers { get; }

    public int Inputs => Layers[0].Inputs;

    public int Outputs => Layers[^1].Outputs;

    public void Begin(ulong seed)
    {
        var chance = new Feed.Chance(seed);
        foreach (var layer in Layers)
        {
            layer.Begin(ref chance);
        }
        // Nothing is common: begin with "unlikely" instead of "as likely as not".
        Array.Fill(Layers[^1].Biases, -3);
    }

    /// <summary>The heads' logits.</summary>
    public void Forward(ReadOnlySpan<float> features, Span<float> logits)
    {
        Span<float> first = stackalloc float[Layers[0].Outputs];
        Span<float> second = stackalloc float[Layers[1].Outputs];
        Forward(features, first, second, logits);
    }

    /// <summary>As above, and what the inner layers answered, for learning.</summary>
    public void Forward(ReadOnlySpan<float> features, Span<float> first, Span<float> second, Span<float> logits)
    {
        Layers[0].Forward(features, first);
        TensorPrimitives.Max(first, 0f, first);
        Layers[1].Forward(first, second);
        TensorPrimitives.Max(second, 0f, second);
        Layers[2].Forward(second, logits);
    }

    /// <summary>Each layer with its size.</summary>
    public void Write(BinaryWriter writer)
    {
        foreach (var layer in Layers)
        {
            writer.Write(layer.Inputs);
            writer.Write(layer.Outputs);
            foreach (var weight in layer.Weights) writer.Write(weight);
            foreach (var bias in layer.Biases) writer.Write(bias);
        }
    }

    /// <exception cref="RankerFormatException">Its layers have other sizes.</exception>
    public void Read(BinaryReader reader)
    {
        foreach (var layer in Layers)
        {
            if (reader.ReadInt32() != layer.Inputs || reader.ReadInt32() != layer.Outputs)
            {
                throw new RankerFormatException("The model has layers of another size.");
            }
            for (var i = 0; i < layer.Weights.Length; i++) layer.Weights[i] = reader.ReadSingle();
            for (var i = 0; i < layer.Biases.Length; i++) layer.Biases[i] = reader.ReadSingle();
        }
    }

    public Network Copy()
    {
        var copy = new Network(Inputs, Layers[0].Outputs, Layers[1].Outputs, Outputs);
        for (var i = 0; i < Layers.Count; i++)
        {
            Layers[i].CopyTo(copy.Layers[i]);
        }
        return copy;
    }
}
