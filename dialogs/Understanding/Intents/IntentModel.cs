using System.Numerics;

namespace GuidanceBot.Dialogs.Understanding.Intents;

/// <summary>A sentence with what it wants.</summary>
public sealed record IntentExample(string Label, string Text);

/// <summary>How probable a label is, 0–1.</summary>
public readonly record struct IntentReading(string Label, double Probability);

/// <summary>Multinomial logistic regression over idf-weighted unit vectors, learned with AdaGrad in a fixed order: the same
/// sentences always give the same model. Small enough to be learned when it is first needed.</summary>
public sealed class IntentModel
{
    private const int Passes = 8;
    private const float Rate = .5f, Shrink = 1e-5f, Negligible = .02f, Stability = 1e-6f;

    private readonly string[] _labels;

    /// <summary>One weight for each label, feature after feature.</summary>
    private readonly float[] _weights;
    private readonly float[] _rarity = new float[IntentFeatures.Space];

    private readonly record struct Sparse(int[] Features, float[] Values);

    public IntentModel(IReadOnlyList<IntentExample> examples)
    {
        _labels = [.. examples.Select(example => example.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _weights = new float[_labels.Length * IntentFeatures.Space];
        var counted = examples.Select(example => (example.Label, Features: IntentFeatures.Of(example.Text))).Where(pair => pair.Features.Count > 0).ToList();
        SetRarity([.. counted.Select(pair => pair.Features)]);
        Learn([.. Spread(counted.Select(pair => (Array.IndexOf(_labels, pair.Label), ToSparse(pair.Features))).ToList())]);
    }

    public IReadOnlyList<string> Labels => _labels;

    /// <summary>All labels, the most probable first; none for a text without letters.</summary>
    public IReadOnlyList<IntentReading> Read(string text)
    {
        var features = IntentFeatures.Of(text);
        if (features.Count == 0 || _labels.Length == 0)
            return [];
        var probabilities = Probabilities(ToSparse(features));
        return [.. _labels.Select((label, i) => new IntentReading(label, probabilities[i])).OrderByDescending(reading => reading.Probability)];
    }

    private void SetRarity(List<Dictionary<int, int>> sentences)
    {
        var counts = new int[IntentFeatures.Space];
        foreach (var feature in sentences.SelectMany(sentence => sentence.Keys))
            counts[feature]++;
        for (var i = 0; i < counts.Length; i++)
            _rarity[i] = (float)Math.Log((1.0 + sentences.Count) / (1 + counts[i]));
    }

    private Sparse ToSparse(Dictionary<int, int> counts)
    {
        var features = counts.Keys.Order().ToArray();
        var values = Array.ConvertAll(features, feature => (1 + MathF.Log(counts[feature])) * _rarity[feature]);
        var length = MathF.Sqrt(values.Sum(value => value * value));
        return new Sparse(features, length > 0 ? Array.ConvertAll(values, value => value / length) : values);
    }

    /// <summary>The examples in an order in which neighbours rarely have the same label.</summary>
    private static IEnumerable<T> Spread<T>(List<T> examples)
    {
        const int stride = 7919;
        for (var i = 0; i < examples.Count; i++)
            yield return examples[(int)((long)i * stride % examples.Count)];
    }

    private void Learn((int Label, Sparse Vector)[] examples)
    {
        var squares = new float[_weights.Length];
        for (var pass = 0; pass < Passes; pass++)
            foreach (var (label, vector) in examples)
                LearnFrom(label, vector, squares);
    }

    private void LearnFrom(int label, Sparse vector, float[] squares)
    {
        var errors = Probabilities(vector);
        errors[label] -= 1;
        var wrong = Enumerable.Range(0, errors.Length).Where(k => MathF.Abs(errors[k]) >= Negligible).ToArray();
        for (var j = 0; wrong.Length > 0 && j < vector.Features.Length; j++)
            Step(_weights.AsSpan(vector.Features[j] * _labels.Length, _labels.Length), squares.AsSpan(vector.Features[j] * _labels.Length, _labels.Length), errors, wrong, vector.Values[j]);
    }

    private static void Step(Span<float> weights, Span<float> squares, float[] errors, int[] wrong, float value)
    {
        foreach (var k in wrong)
        {
            var gradient = (errors[k] * value) + (Shrink * weights[k]);
            squares[k] += gradient * gradient;
            weights[k] -= Rate * gradient / MathF.Sqrt(squares[k] + Stability);
        }
    }

    private float[] Probabilities(Sparse vector)
    {
        var scores = new float[_labels.Length];
        for (var j = 0; j < vector.Features.Length; j++)
            AddScaled(scores, _weights.AsSpan(vector.Features[j] * _labels.Length, _labels.Length), vector.Values[j]);
        var highest = scores.Max();
        var sum = 0f;
        for (var k = 0; k < scores.Length; k++)
            sum += scores[k] = MathF.Exp(scores[k] - highest);
        for (var k = 0; k < scores.Length; k++)
            scores[k] /= sum;
        return scores;
    }

    private static void AddScaled(Span<float> scores, ReadOnlySpan<float> weights, float value)
    {
        var k = 0;
        for (; k + Vector<float>.Count <= scores.Length; k += Vector<float>.Count)
            (new Vector<float>(scores[k..]) + (new Vector<float>(weights[k..]) * value)).CopyTo(scores[k..]);
        for (; k < scores.Length; k++)
            scores[k] += weights[k] * value;
    }
}
