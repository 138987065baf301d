using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace GuidanceBot.Widget;

/// <summary>HTML from text: everything that comes from outside goes through the encoder.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encode(string text) => Encoder.Encode(text);

    /// <summary>An element around text.</summary>
    public static string Text(string tag, string? style, string text) => Raw(tag, style, Encode(text));

    /// <summary>An element around HTML that was made here.</summary>
    public static string Raw(string tag, string? style, string html) =>
        style is null ? $"<{tag}>{html}</{tag}>" : $"<{tag} class=\"{style}\">{html}</{tag}>";

    /// <summary>A phone number, mail or web address as a link that reads as it is written; any other text as it is.</summary>
    public static string Contact(string text) => AddressOf(text) is { } address ? $"<a href=\"{Encode(address)}\">{Encode(text)}</a>" : Encode(text);

    private static string? AddressOf(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
            return address?.AbsoluteUri;
        if (text.Length > 5 && text.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '+' or '-' or '/'))
            return "tel:" + string.Concat(text.Where(letter => char.IsAsciiDigit(letter) || letter == '+'));
        return text.Count(letter => letter == '@') == 1 && !text.Any(char.IsWhiteSpace) ? $"mailto:{text}" : null;
    }
}
