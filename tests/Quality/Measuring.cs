namespace GuidanceBot.Tests.Quality;

/// <summary>Tests that measure: each adds its lines to the report under one heading, and fails at its end where a figure has fallen
/// behind what it must keep. So all figures are there, the fallen ones too.</summary>
public abstract class Measuring(Report report, string topic) : IAsyncLifetime
{
    private readonly List<Figure> _figures = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Assert.Empty(_figures.Where(figure => figure.HasFallen).Select(figure => figure.ToString()));
        return Task.CompletedTask;
    }

    private protected void Add(string name, string set, Score score, Goal? goal = null, Goal? keeps = null) =>
        Add(name, set, score.All, score.Percent, "%", goal, keeps);

    private protected void Add(string name, string set, int cases, double value, string unit, Goal? goal = null, Goal? keeps = null)
    {
        var figure = new Figure(name, set, cases, value, unit, goal, keeps);
        _figures.Add(figure);
        report.Add(topic, figure);
    }

    /// <summary>What went wrong on a set.</summary>
    private protected void Errors(string set, IEnumerable<string> errors) => report.AddErrors(set, errors.Select(error => $"{topic}: {error}"));
}
