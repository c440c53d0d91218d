using System.Numerics.Tensors;

namespace SocialCommerce.Recommend.Ranking;

/// <summary>A fully connected layer: y = W·x + b, with W by rows of inputs.</summary>
internal sealed class Layer(int inputs, int outputs)
{
    public int Inputs => inputs;

    public int Outputs => outputs;

    public float[] Weights { get; } = new float[inputs * outputs];

    public float[] Biases { get; } = new float[outputs];

    /// <summary>Small random weights, so that no two neurons learn the same.</summary>
    public void Begin(ref Feed.Chance chance)
    {
        var deviation = Math.Sqrt(2.0 / inputs);
        for (var i = 0; i < Weights.Length; i++)
        {
            Weights[i] = (float)(chance.NextNormal() * deviation);
        }
    }

    public void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        for (var i = 0; i < outputs; i++)
        {
            y[i] = TensorPrimitives.Dot(Row(i), x) + Biases[i];
        }
    }

    /// <summary>Adds to the gradients of this layer, and gives the gradient of its input unless <paramref name="dx"/> is empty.</summary>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, Layer gradients)
    {
        dx.Clear();
        for (var i = 0; i < outputs; i++)
        {
            if (dy[i] == 0)
            {
                continue;
            }
            var row = gradients.Weights.AsSpan(i * inputs, inputs);
            TensorPrimitives.MultiplyAdd(x, dy[i], row, row);
            gradients.Biases[i] += dy[i];
            if (!dx.IsEmpty)
            {
                TensorPrimitives.MultiplyAdd(Row(i), dy[i], dx, dx);
            }
        }
    }

    public void CopyTo(Layer other)
    {
        Weights.CopyTo(other.Weights, 0);
        Biases.CopyTo(other.Biases, 0);
    }

    public void Clear()
    {
        Array.Clear(Weights);
        Array.Clear(Biases);
    }

    private ReadOnlySpan<float> Row(int output) => Weights.AsSpan(output * inputs, inputs);
}
