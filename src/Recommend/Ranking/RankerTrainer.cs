namespace SocialCommerce.Recommend.Ranking;

/// <summary>An impression and what followed it.</summary>
/// <param name="Features">What the ranker knew when it placed the item.</param>
/// <param name="Followed">What the reader did with it afterwards.</param>
public sealed record LoggedImpression(float[] Features, IReadOnlySet<Head> Followed);

/// <summary>
/// Learns from logged impressions in mini-batches (Adam on the heads' log-losses). Every impression is predicted before it is learned
/// from, and these predictions calibrate the heads. The same impressions in the same order from the same model give the same model.
/// For one thread.
/// </summary>
public sealed class RankerTrainer
{
    private const int BatchSize = 64;
    private const int PredictionsKept = 4_000;
    private const float Rate = 0.001f;
    private const float WeightDecay = 1e-5f;

    private readonly Network network;
    private readonly Network gradients = new();
    private readonly Adam adam;
    private readonly List<(float Logit, bool Happened)>[] predicted = [.. Enumerable.Range(0, Heads.Count).Select(_ => new List<(float, bool)>())];
    private int inBatch;
    private long impressions;

    /// <param name="from">The model to go on from; null begins a new one.</param>
    /// <param name="seed">From which a new model's weights are drawn.</param>
    public RankerTrainer(RankerModel? from, ulong seed = 1)
    {
        network = from?.Network.Copy() ?? new Network();
        if (from is null)
        {
            network.Begin(seed);
        }
        impressions = from?.Impressions ?? 0;
        adam = new Adam(network, Rate, WeightDecay);
        Calibrations = from?.Calibrations ?? [.. Enumerable.Repeat(Calibration.None, Heads.Count)];
    }

    /// <summary>Goes on where another trainer stopped, in this process or elsewhere: with its moments, so that the first steps are no leaps.</summary>
    /// <param name="from">The other's last model.</param>
    /// <param name="state">What the other's <see cref="State"/> was then; empty when it is not known.</param>
    /// <exception cref="RankerFormatException">The state is of another format, or damaged.</exception>
    public static RankerTrainer Resume(RankerModel? from, byte[] state)
    {
        var trainer = new RankerTrainer(from);
        if (from is null || state.Length == 0)
        {
            return trainer;
        }
        try
        {
            using var reader = new BinaryReader(new MemoryStream(state));
            if (reader.ReadInt32() is var format && format != RankerModel.Format)
            {
                throw new RankerFormatException($"The trainer's state has format {format}, and this version reads {RankerModel.Format}.");
            }
            trainer.adam.Read(reader);
            foreach (var kept in trainer.predicted)
            {
                for (var left = reader.ReadInt32(); left > 0; left--) kept.Add((reader.ReadSingle(), reader.ReadBoolean()));
            }
            return trainer;
        }
        catch (EndOfStreamException error)
        {
            throw new RankerFormatException("The trainer's state is cut off.", error);
        }
    }

    /// <summary>What a trainer has to know beside the model to go on as if it had never stopped.</summary>
    public byte[] State()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(RankerModel.Format);
        adam.Write(writer);
        foreach (var kept in predicted)
        {
            writer.Write(kept.Count);
            foreach (var (logit, happened) in kept)
            {
                writer.Write(logit);
                writer.Write(happened);
            }
        }
        writer.Flush();
        return stream.ToArray();
    }

    internal IReadOnlyList<Calibration> Calibrations { get; private set; }

    /// <summary>Learns from impressions in the order of time.</summary>
    public void Learn(IEnumerable<LoggedImpression> log)
    {
        Span<float> first = stackalloc float[network.Layers[0].Outputs];
        Span<float> second = stackalloc float[network.Layers[1].Outputs];
        Span<float> logits = stackalloc float[Heads.Count];
        Span<float> errors = stackalloc float[Heads.Count];
        Span<float> toSecond = stackalloc float[second.Length];
        Span<float> toFirst = stackalloc float[first.Length];
        foreach (var (features, followed) in log)
        {
            network.Forward(features, first, second, logits);
            for (var head = 0; head < Heads.Count; head++)
            {
                var happened = followed.Contains((Head)head);
                Keep(head, logits[head], happened);
                errors[head] = Calibration.None.Probability(logits[head]) - (happened ? 1 : 0);
            }
            network.Layers[2].Backward(second, errors, toSecond, gradients.Layers[2]);
            Mask(second, toSecond);
            network.Layers[1].Backward(first, toSecond, toFirst, gradients.Layers[1]);
            Mask(first, toFirst);
            network.Layers[0].Backward(features, toFirst, [], gradients.Layers[0]);
            impressions++;
            if (++inBatch == BatchSize)
            {
                Step();
            }
        }
        Step();
    }

    /// <summary>What was learned until now, calibrated.</summary>
    public RankerModel Model()
    {
        Calibrations = [.. predicted.Select((seen, head) => Calibration.Fit(seen) is var fitted && fitted != Calibration.None ? fitted : Calibrations[head])];
        return new RankerModel(network.Copy(), Calibrations, impressions);
    }

    private void Keep(int head, float logit, bool happened)
    {
        var kept = predicted[head];
        if (kept.Count == PredictionsKept)
        {
            kept.RemoveRange(0, PredictionsKept / 2);
        }
        kept.Add((logit, happened));
    }

    private void Step()
    {
        if (inBatch > 0)
        {
            adam.Step(gradients, inBatch);
            inBatch = 0;
        }
    }

    /// <summary>What a neuron that was off did wrong is not its fault.</summary>
    private static void Mask(ReadOnlySpan<float> activations, Span<float> gradient)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            if (activations[i] <= 0) gradient[i] = 0;
        }
    }
}
