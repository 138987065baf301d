using System.Globalization;
using System.Text.RegularExpressions;
using GuidanceBot.Knowledge;

namespace GuidanceBot.Content;

/// <summary>Writes into a fact's file that somebody has confirmed it, and leaves every other letter of the file as it is.</summary>
public sealed partial class Confirmation(ContentFolders folders)
{
    private const int RecheckAfterDays = 183;
    private const string Contacts = "contacts.yaml";
    private readonly Lock _one = new();

    /// <summary>What came of it: "done", or the key of the reason why not.</summary>
    public string Programme(string id, string by, DateOnly today)
    {
        if (!Id().IsMatch(id) || Path.Combine(folders.Knowledge, "programmes", id + ".yaml") is var file && !File.Exists(file))
            return "unknown";
        return Change(file, by, text => Field(text, "status") == "laufend" ? Confirmed(text, by, today) : null);
    }

    public string Contact(string id, string by, DateOnly today) => Change(Path.Combine(folders.Knowledge, Contacts), by, text =>
    {
        var block = Regex.Match(text, $@"^  - id: {Regex.Escape(id)}\n(?:(?!  - ).*\n?)*", RegexOptions.Multiline);
        if (!block.Success || block.Value.Contains("placeholder: true", StringComparison.Ordinal))
            return null;
        var changed = Set(Set(Set(block.Value, "confirmed", "true", "confirmed", "    "), "confirmed_by", $"\"{by}\"", "confirmed", "    "), "confirmed_on", Day(today), "confirmed_by", "    ");
        return text[..block.Index] + changed + text[(block.Index + block.Length)..];
    });

    private string Change(string file, string by, Func<string, string?> change)
    {
        if (!By().IsMatch(by))
            return "by-wrong";
        lock (_one)
            try
            {
                var before = File.ReadAllText(file);
                if (change(before) is not { } after)
                    return "not-possible";
                Write(file, after);
                if (KnowledgeBase.Load(folders.Knowledge).Faults.Count == 0)
                    return "done";
                Write(file, before);
                return "not-possible";
            }
            catch (Exception locked) when (locked is IOException or UnauthorizedAccessException)
            {
                return "not-writable";
            }
    }

    /// <summary>Whoever reads the file meanwhile sees the old one or the new one.</summary>
    private static void Write(string file, string text)
    {
        var fresh = file + ".new";
        File.WriteAllText(fresh, text);
        File.Move(fresh, file, overwrite: true);
    }

    private static string Confirmed(string text, string by, DateOnly today)
    {
        var confirmed = Set(text, "needs_review", "false", "confidence", "");
        confirmed = Set(confirmed, "confirmed_by", $"\"{by}\"", "needs_review", "");
        confirmed = Set(confirmed, "confirmed_on", Day(today), "confirmed_by", "");
        return Field(text, "recheck_by") is { } recheck && string.CompareOrdinal(recheck, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) <= 0
            ? Set(confirmed, "recheck_by", Day(today.AddDays(RecheckAfterDays)), "needs_review", "")
            : confirmed;
    }

    /// <summary>Replaces the value of a line, or adds the line below another.</summary>
    private static string Set(string text, string key, string value, string after, string indent)
    {
        var line = new Regex($@"^{indent}{key}:[^\n]*", RegexOptions.Multiline);
        if (line.IsMatch(text))
            return line.Replace(text, $"{indent}{key}: {value}", 1);
        var neighbour = new Regex($@"^{indent}{after}:[^\n]*", RegexOptions.Multiline).Match(text);
        return neighbour.Success
            ? text.Insert(neighbour.Index + neighbour.Length, $"\n{indent}{key}: {value}")
            : text.TrimEnd('\n') + $"\n{indent}{key}: {value}\n";
    }

    private static string? Field(string text, string key) =>
        Regex.Match(text, $@"^{key}: *""?([^""\n]*)", RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    private static string Day(DateOnly day) => $"\"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\"";

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,80}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N} ._-]{1,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex By();
}
