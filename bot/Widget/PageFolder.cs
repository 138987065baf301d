using System.Collections.Concurrent;
using System.Net;
using Markdig;

namespace GuidanceBot.Widget;

/// <summary>The operator's texts in Markdown and the frames around them; an edit shows at the next request.</summary>
/// <param name="path">The folder of <c>datenschutz.de.md</c>, <c>frame.de.html</c> and the rest.</param>
public sealed class PageFolder(string path)
{
    public const string Default = "de";

    /// <summary>Operators write text, not markup: HTML in a Markdown file is shown as it was written.</summary>
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().DisableHtml().Build();

    private readonly ConcurrentDictionary<string, (DateTime Written, string Text)> _read = new(StringComparer.Ordinal);

    /// <summary>The folder beside the project while developing, else the copy beside the program.</summary>
    public static PageFolder Find(IHostEnvironment environment)
    {
        var source = Path.Combine(environment.ContentRootPath, "pages");
        return new PageFolder(Directory.Exists(source) ? source : Path.Combine(AppContext.BaseDirectory, "pages"));
    }

    /// <summary>The language of a page: the one wished for where the text exists in it, else German.</summary>
    public string LanguageOf(string name, string? wished) =>
        wished is { Length: 2 } && wished.All(char.IsAsciiLetterLower) && File.Exists(FileOf($"{name}.{wished}.md")) ? wished : Default;

    /// <summary>A whole page from a Markdown text; its first heading becomes the title.</summary>
    /// <param name="language">One that <see cref="LanguageOf"/> returned.</param>
    /// <param name="basePath">Where the program is mounted, with a slash at the end.</param>
    public string Page(string name, string language, string basePath)
    {
        var text = Read($"{name}.{language}.md");
        var title = text.Split('\n', 2)[0].TrimStart('#', ' ').Trim();
        return Framed("frame", language, basePath, title, Markdig.Markdown.ToHtml(text, Markdown)).Replace("{{page}}", name, StringComparison.Ordinal);
    }

    /// <summary>A body of HTML in a frame.</summary>
    public string Framed(string frame, string language, string basePath, string title, string body) =>
        Read($"{frame}.{language}.html")
            .Replace("{{title}}", WebUtility.HtmlEncode(title), StringComparison.Ordinal)
            .Replace("{{base}}", WebUtility.HtmlEncode(basePath), StringComparison.Ordinal)
            .Replace("{{body}}", body, StringComparison.Ordinal);

    private string Read(string file)
    {
        var written = File.GetLastWriteTimeUtc(FileOf(file));
        if (_read.TryGetValue(file, out var known) && known.Written == written)
            return known.Text;
        var text = File.ReadAllText(FileOf(file));
        _read[file] = (written, text);
        return text;
    }

    private string FileOf(string file) => Path.Combine(path, file);
}
