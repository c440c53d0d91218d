namespace SocialCommerce.Recommend.Ranking;

/// <summary>What was learned, as it is used: it does not change any more.</summary>
public sealed class RankerModel
{
    /// <summary>"SCRK", so that a file of something else is told from one of an older version.</summary>
    private const int Magic = 0x4B524353;

    /// <summary>Grows with every change of features, heads or layers: what was learned for others means nothing.</summary>
    public const int Format = 2;

    internal RankerModel(Network network, IReadOnlyList<Calibration> calibrations, long impressions) =>
        (Network, Calibrations, Impressions) = (network, calibrations, impressions);

    internal Network Network { get; }

    internal IReadOnlyList<Calibration> Calibrations { get; }

    /// <summary>From how many impressions it was learned.</summary>
    public long Impressions { get; }

    /// <summary>Each head's calibrated probability.</summary>
    public void Score(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        Network.Forward(features, probabilities);
        for (var head = 0; head < probabilities.Length; head++)
        {
            probabilities[head] = Calibrations[head].Probability(probabilities[head]);
        }
    }

    /// <summary>The whole model; reading it gives the same model.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Format);
        writer.Write(Impressions);
        Network.Write(writer);
        foreach (var calibration in Calibrations)
        {
            writer.Write(calibration.Slope);
            writer.Write(calibration.Offset);
        }
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="RankerFormatException">It is of another format, or damaged.</exception>
    public static RankerModel FromBytes(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            if (reader.ReadInt32() != Magic)
            {
                throw new RankerFormatException("This is no model of the ranker.");
            }
            if (reader.ReadInt32() is var format && format != Format)
            {
                throw new RankerFormatException($"The model has format {format}, and this version reads {Format}: it has to be learned anew.");
            }
            var impressions = reader.ReadInt64();
            var network = new Network();
            network.Read(reader);
            var calibrations = Enumerable.Range(0, Heads.Count).Select(_ => new Calibration(reader.ReadSingle(), reader.ReadSingle())).ToList();
            return new RankerModel(network, calibrations, impressions);
        }
        catch (EndOfStreamException error)
        {
            throw new RankerFormatException("The model is cut off.", error);
        }
    }
}

/// <summary>A stored model that this version cannot use.</summary>
public sealed class RankerFormatException(string message, Exception? inner = null) : Exception(message, inner);
