namespace GuidanceBot.Knowledge.Content;

/// <summary>Something wrong in a data file, told so that an editor can mend it.</summary>
/// <param name="File">The file, relative to the data folder.</param>
/// <param name="Line">1-based; 0 when the file as a whole is meant.</param>
/// <param name="Key">The key or column concerned; empty when there is none.</param>
/// <param name="Problem">What is wrong, in one sentence.</param>
/// <param name="Cure">What to do about it, in one sentence.</param>
public sealed record Fault(string File, int Line, string Key, string Problem, string Cure)
{
    public override string ToString() =>
        $"{File}:{Line}: {(Key.Length > 0 ? $"'{Key}': " : "")}{Problem} Cure: {Cure}";
}

/// <summary>Collects faults, so that one run of the checker names them all.</summary>
public sealed class Faults
{
    private readonly List<Fault> _found = [];

    public IReadOnlyList<Fault> Found => _found;

    public void Add(string file, int line, string key, string problem, string cure) =>
        _found.Add(new Fault(file, line, key, problem, cure));
}
