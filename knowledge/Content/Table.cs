namespace GuidanceBot.Knowledge.Content;

/// <summary>One line of a table, its cells by column name.</summary>
public sealed class Row(string file, int line, IReadOnlyDictionary<string, string> cells, Faults faults)
{
    public string this[string column] => cells[column];

    public void Report(string column, string problem, string cure) => faults.Add(file, line, column, problem, cure);
}

/// <summary>Reads the plain tables of the data folder: semicolons between cells, a header, lines starting with '#'
/// are remarks. No quoting; a cell cannot contain a semicolon.</summary>
public static class Table
{
    private const char Separator = ';';

    public static IReadOnlyList<Row> Read(string root, string relativePath, IReadOnlyList<string> columns, Faults faults)
    {
        if (LinesOf(root, relativePath) is not { } all)
        {
            faults.Add(relativePath, 0, "", "The file is missing or cannot be read.", $"Restore '{relativePath}'.");
            return [];
        }
        var lines = all.Select((text, index) => (text, number: index + 1))
            .Where(line => line.text.Length > 0 && !line.text.StartsWith('#')).ToList();
        if (lines.Count == 0 || !lines[0].text.Split(Separator).SequenceEqual(columns))
        {
            faults.Add(relativePath, lines.Count == 0 ? 0 : lines[0].number, "", "The header is not as expected.",
                $"The first line must read '{string.Join(Separator, columns)}'.");
            return [];
        }
        return [.. lines.Skip(1).Select(line => ToRow(relativePath, line.number, line.text, columns, faults)).OfType<Row>()];
    }

    private static string[]? LinesOf(string root, string relativePath)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(root, relativePath));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Row? ToRow(string file, int number, string line, IReadOnlyList<string> columns, Faults faults)
    {
        var cells = line.Split(Separator);
        if (cells.Length == columns.Count)
            return new Row(file, number, columns.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second.Trim()), faults);
        faults.Add(file, number, "", $"The line has {cells.Length} cells instead of {columns.Count}.",
            $"Write exactly: {string.Join(Separator, columns)}.");
        return null;
    }
}
