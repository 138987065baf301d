namespace GuidanceBot.Staff.Pages;

/// <summary>The parts that forms are made of: each with its label, and what was wrong beside it.</summary>
public static class Fields
{
    public static Markup Input(string name, string label, string type = "text", string value = "", string autocomplete = "off", string? hint = null, bool required = true) => Markup.Of(
        $"""
        <p class="field"><label for="{name}">{label}</label><input id="{name}" name="{name}" type="{type}" value="{value}" autocomplete="{autocomplete}"{Required(required)}{DescribedBy(name, hint)}>{Hint(name, hint)}</p>
        """);

    public static Markup Area(string name, string label, int rows, string value = "", string? hint = null, bool required = true, int longest = 4000, string? id = null) => Markup.Of(
        $"""
        <p class="field"><label for="{id ?? name}">{label}</label><textarea id="{id ?? name}" name="{name}" rows="{rows}" maxlength="{longest}"{Required(required)}{DescribedBy(id ?? name, hint)}>
        {value}</textarea>{Hint(id ?? name, hint)}</p>
        """);

    public static Markup Select(string name, string label, IEnumerable<(string Value, string Label)> options, string? chosen) => Markup.Of(
        $"""
        <p class="field"><label for="{name}">{label}</label><select id="{name}" name="{name}">{options.Select(option => Option(option.Value, option.Label, option.Value == chosen))}</select></p>
        """);

    public static Markup Problem(string? text) => text is null ? Markup.None : Markup.Of($"<p class=\"problem\" role=\"alert\">{text}</p>");

    private static Markup Option(string value, string label, bool isChosen) => isChosen
        ? Markup.Of($"<option value=\"{value}\" selected>{label}</option>")
        : Markup.Of($"<option value=\"{value}\">{label}</option>");

    private static Markup Required(bool required) => required ? Markup.Of($" required") : Markup.None;

    private static Markup DescribedBy(string name, string? hint) => hint is null ? Markup.None : Markup.Of($" aria-describedby=\"{name}-hint\"");

    private static Markup Hint(string name, string? hint) => hint is null ? Markup.None : Markup.Of($"<span class=\"hint\" id=\"{name}-hint\">{hint}</span>");
}
