namespace SocialCommerce.Recommend.Ranking;

/// <summary>Adam with decoupled weight decay: each weight's step is scaled by how much its gradients vary.</summary>
internal sealed class Adam(Network network, float rate, float weightDecay)
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;

    private readonly Network means = new(network.Inputs, network.Layers[0].Outputs, network.Layers[1].Outputs, network.Outputs);
    private readonly Network squares = new(network.Inputs, network.Layers[0].Outputs, network.Layers[1].Outputs, network.Outputs);
    private int steps;

    /// <summary>What was learned of how much gradients vary, to go on from elsewhere.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(steps);
        foreach (var moments in (Network[])[means, squares]) moments.Write(writer);
    }

    /// <summary>Takes up what <see cref="Write"/> wrote.</summary>
    public void Read(BinaryReader reader)
    {
        steps = reader.ReadInt32();
        foreach (var moments in (Network[])[means, squares]) moments.Read(reader);
    }

    /// <summary>Moves the weights against the gradients' mean over the batch, and clears the gradients.</summary>
    public void Step(Network gradients, int batchSize)
    {
        steps++;
        var scale = rate * MathF.Sqrt(1 - MathF.Pow(SecondDecay, steps)) / (1 - MathF.Pow(FirstDecay, steps));
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var (layer, gradient, mean, square) = (network.Layers[i], gradients.Layers[i], means.Layers[i], squares.Layers[i]);
            Move(layer.Weights, gradient.Weights, mean.Weights, square.Weights, scale, batchSize, rate * weightDecay);
            Move(layer.Biases, gradient.Biases, mean.Biases, square.Biases, scale, batchSize, 0);
            gradient.Clear();
        }
    }

    private static void Move(float[] weights, float[] gradients, float[] means, float[] squares, float scale, int batchSize, float decay)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            var gradient = gradients[i] / batchSize;
            means[i] = (FirstDecay * means[i]) + ((1 - FirstDecay) * gradient);
            squares[i] = (SecondDecay * squares[i]) + ((1 - SecondDecay) * gradient * gradient);
            weights[i] -= (scale * means[i] / (MathF.Sqrt(squares[i]) + 1e-8f)) + (decay * weights[i]);
        }
    }
}
