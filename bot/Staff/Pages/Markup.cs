using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using GuidanceBot.Widget;

namespace GuidanceBot.Staff.Pages;

/// <summary>A piece of HTML. It can only be made from a template in which every text is encoded, so that nothing anybody wrote
/// becomes markup.</summary>
public sealed class Markup
{
    public static readonly Markup None = new("");
    private readonly string _html;

    private Markup(string html) => _html = html;

    /// <summary>A template: what stands in it is HTML, what is filled in is text, unless it is markup itself.</summary>
    public static Markup Of(MarkupTemplate template) => new(template.ToString());

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts));

    /// <summary>A phone number, mail or web address as a link.</summary>
    public static Markup Contact(string text) => new(Html.Contact(text));

    /// <summary>Text with its line breaks.</summary>
    public static Markup Lines(string text) => new(string.Join("<br>", text.ReplaceLineEndings("\n").Split('\n').Select(Html.Encode)));

    public Markup If(bool condition) => condition ? this : None;

    public override string ToString() => _html;
}

/// <summary>Fills a template: encodes all but markup.</summary>
[InterpolatedStringHandler]
public readonly struct MarkupTemplate(int literalLength, int formattedCount)
{
    private readonly StringBuilder _html = new(literalLength + formattedCount * 16);

    public void AppendLiteral(string html) => _html.Append(html);

    public void AppendFormatted(Markup? markup) => _html.Append(markup);

    public void AppendFormatted(IEnumerable<Markup> markup) => _html.AppendJoin("", markup);

    public void AppendFormatted(string? text) => _html.Append(Html.Encode(text ?? ""));

    public void AppendFormatted(long number) => _html.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(double number, string format) => _html.Append(number.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => _html.ToString();
}
