namespace SocialCommerce.Graph.Engine.Tests.World;

/// <summary>Documents and variables made to hurt, for the tests and for the benchmark that times them.</summary>
internal static class HostileDocuments
{
    private const int Megabyte = 1_000_000;

    public const string Sdl = """
        type Query {
          a(x: Int, y: Int, s: String, id: ID, f: Float, e: Colour, w: Where, list: [Int], p: Pick): Int
          b: Query n: Node u: Thing list: [Query] name: String
        }
        interface Node { id: ID n: Node b: Query }
        type A implements Node { id: ID n: Node b: Query x: X name: String }
        type B implements Node { id: ID n: Node b: Query x: X name: Int }
        type C implements Node { id: ID n: Node b: Query x: X }
        interface X { x: X }
        type X1 implements X { x: X } type X2 implements X { x: X } type X3 implements X { x: X } type X4 implements X { x: X }
        union Thing = A | B | C
        enum Colour { RED GREEN BLUE YELLOW CYAN MAGENTA }
        input Where { and: Where or: [Where] name: String size: Int must: Int! = 1 required: Where }
        input Strict { a: Int! b: Int! c: Int! }
        input Pick @oneOf { a: Int b: String }
        directive @often(x: Int) repeatable on FIELD
        """;

    public static IReadOnlyList<HostileCase> All { get; } = [.. Texts(), .. Sizes(), .. Names(), .. Fragments(), .. Merging(), .. Inputs(), .. Introspection()];

    /// <summary>Small beside the others, for the many that differ only in their text.</summary>
    public static string Distinct(int i) => $"{{ a{i}: a(x: {i}) b {{ name }} }}";

    /// <summary>
    /// At each level one of two fragments joins, by which path one comes there; so every path to a level is another set of
    /// fragments, although pairs of them are few.
    /// </summary>
    public static string SetsThatDouble(int depth, string end = "a") =>
        "{ ...F0 } " + Chain(depth, (i, next) => $"b {{ ...{next} ...U{i}_{i + 1} }} c: b {{ ...{next} ...V{i}_{i + 1} }}", "a")
        + Many(depth, joined => Many(depth - joined - 1, i => Step("U", joined, joined + i + 1) + Step("V", joined, joined + i + 1))
            + $"fragment U{joined}_{depth} on Query {{ a }} fragment V{joined}_{depth} on Query {{ {end} }} ");

    private static string Step(string name, int joined, int level) =>
        $"fragment {name}{joined}_{level} on Query {{ b {{ ...{name}{joined}_{level + 1} }} c: b {{ ...{name}{joined}_{level + 1} }} }} ";

    private static IEnumerable<HostileCase> Texts() =>
    [
        new("1 MB of {", new string('{', Megabyte)),
        new("1 MB of [", "{ a(list: " + new string('[', Megabyte)),
        new("1 MB of [ alone", new string('[', Megabyte)),
        new("1 MB of {a{", Repeat("{a", Megabyte / 2)),
        new("1 MB of (", new string('(', Megabyte)),
        new("1 MB of (a:", "{ a" + Repeat("(a:", Megabyte / 3)),
        new("1 MB of quotes", new string('"', Megabyte)),
        new("1 MB of #", new string('#', Megabyte)),
        new("1 MB of comment lines", Repeat("#\n", Megabyte / 2)),
        new("1 MB of commas", new string(',', Megabyte)),
        new("1 MB of byte order marks", new string('\uFEFF', Megabyte / 3)),
        new("1 MB name", "{ " + new string('n', Megabyte) + " }"),
        new("1 MB unterminated string", "{ a(s: \"" + new string('x', Megabyte)),
        new("1 MB string", "{ a(s: \"" + new string('x', Megabyte) + "\") }", IsFine: true),
        new("1 MB of escapes", "{ a(s: \"" + Repeat("\\u{41}", Megabyte / 6) + "\") }", IsFine: true),
        new("1 MB block string of lines", "{ a(s: \"\"\"" + Repeat("\n x", Megabyte / 3) + "\"\"\") }", IsFine: true),
        new("1 MB string in the wrong place", "{ a(x: \"" + new string('x', Megabyte) + "\") }"),
        new("100,000 digits for Int", "{ a(x: " + new string('7', 100_000) + ") }"),
        new("100,000 digits for ID", "{ a(id: " + new string('7', 100_000) + ") }", IsFine: true),
        new("100,000 digits for Float", "{ a(f: " + new string('7', 100_000) + ") }"),
        new("100,000 digits of a fraction", "{ a(f: 0." + new string('7', 100_000) + ") }", IsFine: true),
        new("exponent of 100,000 digits", "{ a(f: 1e" + new string('7', 100_000) + ") }"),
        new("nested types", "query($a: " + new string('[', Megabyte)),
    ];

    private static IEnumerable<HostileCase> Sizes() =>
    [
        new("10,000 aliases", "{" + Many(10_000, i => $"a{i}: a ") + "}"),
        new("3,300 aliases", "{" + Many(3_300, i => $"a{i}: a ") + "}"),
        new("1,400 aliases of objects", "{" + Many(1_400, i => $"a{i}: b {{ a }} ") + "}"),
        new("10,000 directives", "{ a " + Many(10_000, _ => "@often ") + "}"),
        new("4,990 directives", "{ a " + Many(4_990, _ => "@often ") + "}", IsFine: true),
        new("4,900 unknown directives", "{ a " + Many(4_900, i => $"@d{i} ") + "}"),
        new("4,900 equal directives", "{ a " + Many(1_600, _ => "@skip(if: true) ") + "}"),
        new("10,000 arguments", "{ a(" + Many(10_000, i => $"x{i}: 1 ") + ") }"),
        new("3,300 unknown arguments", "{ a(" + Many(3_300, i => $"x{i}: 1 ") + ") }"),
        new("3,300 equal arguments", "{ a(" + Many(3_300, _ => "x: 1 ") + ") }"),
        new("10,000 operations", Many(10_000, i => $"query o{i} {{ a }} ")),
        new("1,900 operations", Many(1_900, i => $"query o{i} {{ a }} ")),
        new("3,300 anonymous operations", Many(3_300, _ => "{ a } ")),
        new("1,900 equal operations", Many(1_900, _ => "query o { a } ")),
        new("10,000 variables", "query(" + Many(10_000, i => $"$v{i}: Int ") + ") { a }"),
        new("2,400 unused variables", "query(" + Many(2_400, i => $"$v{i}: Int ") + ") { a }"),
        new("1,200 variables", "query(" + Many(1_200, i => $"$v{i}: Int ") + ") { a(list: [" + Many(1_200, i => $"$v{i} ") + "]) }", IsFine: true),
        new("4,900 undefined variables", "{ a(list: [" + Many(4_900, i => $"$v{i} ") + "]) }"),
        new("2,400 equal variables", "query(" + Many(2_400, _ => "$v: Int ") + ") { a(x: $v) }"),
        new("operations times usages", Many(800, i => $"query o{i} {{ ...F }} ") + "fragment F on Query { a(list: [" + Many(1_900, _ => "$v ") + "]) }"),
        new("operations times fragments", Many(500, i => $"query o{i}($v: Int) {{ ...F0 }} ") + Chain(330, (_, next) => $"...{next}", "a(x: $v)")),
    ];

    private static IEnumerable<HostileCase> Names() =>
    [
        new("3,000 unknown fields", "{ " + Many(3_000, i => $"aVeryLongNameThatNobodyKnowsButWhichIsAlike{i} ") + "}"),
        new("9,900 fields alike", "{ " + Many(9_900, i => $"nam{i} ") + "}"),
        new("2,400 unknown types", "{ " + Many(2_400, i => $"... on Nodes{i} {{ a }} ") + "}"),
        new("3,300 unknown enum values", "{ " + Many(1_600, i => $"a(e: YELOW{i}) ") + "}"),
        new("3,000 unknown input fields", "{ a(w: { " + Many(3_000, i => $"name{i}: 1 ") + "}) }"),
        new("3,000 equal input fields", "{ a(w: { " + Many(3_000, _ => "name: \"a\" ") + "}) }"),
        new("3,300 unknown fragments", "{ " + Many(4_900, i => $"...F{i} ") + "}"),
        new("1,200 unused fragments", "{ a } " + Many(1_200, i => $"fragment F{i} on Query {{ a }} ")),
        new("9,900 leaves with a selection", "{ " + Many(2_400, _ => "a { b } ") + "}"),
    ];

    private static IEnumerable<HostileCase> Fragments() =>
    [
        new("chained fragments spread twice", "{ ...F0 } " + Chain(900, (_, next) => $"...{next} ...{next}", "a"), IsFine: true),
        new("chained fragments in fields", "{ ...F0 } " + Chain(500, (_, next) => $"b {{ ...{next} }} c: b {{ ...{next} }}", "a")),
        new("chained fragments in one field", "{ ...F0 } " + Chain(500, (_, next) => $"b {{ ...{next} }} b {{ ...{next} }}", "a")),
        new("chained fragments with more each time", "{ ...F0 } " + Chain(400, (i, next) => $"b {{ ...{next} x{i}: a }} c: b {{ ...{next} y{i}: a }}", "a")),
        new("cyclic fragments", "{ ...F0 } " + Chain(1_000, (_, next) => $"...{next}", "...F0")),
        new("cyclic fragments in fields", "{ ...F0 } " + Chain(700, (_, next) => $"b {{ ...{next} }}", "b { ...F0 }")),
        new("every fragment spreads every other", "{ ...F0 } " + Many(68, i => $"fragment F{i} on Query {{ {Many(68, j => i == j ? "" : $"...F{j} ")} }} ")),
        new("every fragment spreads all later ones", "{ ...F0 } " + Many(95, i => $"fragment F{i} on Query {{ a {Many(95, j => i < j ? $"...F{j} " : "")} }} "), IsFine: true),
        new("every field spreads all fragments", "{ " + Many(600, i => $"b{i}: b {{ ...F0 }} ") + "} " + Chain(380, (_, next) => $"...{next}", "a")),
        new("every field follows a long chain", "{ ...H0 } " + Many(3, k => $"fragment H{k} on Query {{ {Many(19, i => $"b{i}: b {{ ...{(k == 2 ? "G0" : $"H{k + 1} ...G0")} }} ")}}} ") + Chain(900, (_, next) => $"...{next}", "a", "G")),
        new("1,400 equal fragments", "{ ...F } " + Many(1_200, _ => "fragment F on Query { a } ")),
    ];

    private static IEnumerable<HostileCase> Merging() =>
    [
        new("4,900 equal fields", "{ " + Many(4_900, _ => "a ") + "}", IsFine: true),
        new("9,900 equal fields", "{ " + Many(9_900, _ => "a ") + "}"),
        new("1,200 fields with one alias", "{ " + Many(1_200, i => $"x: a(x: {i}) ") + "}"),
        new("1,600 equal aliases with different contents", "{ " + Many(1_600, i => $"b {{ x{i}: a }} ") + "}"),
        new("600 equal aliases that differ below", "{ " + Many(600, i => $"b {{ b {{ b {{ b {{ x{i}: a }} }} }} }} ") + "}"),
        new("deep repetition", "{ " + Repeat("b { a b { a } ", 90) + Repeat("}", 91)),
        new("deep doubling", Doubling(10), IsFine: true),
        new("sets that double", SetsThatDouble(20)),
        new("sets that double, with a conflict", SetsThatDouble(20, end: "a: name")),
        new("types that split", "{ n { ... on A { x { ...S0 } } } } " + Chain(12, (_, next) =>
            $"x {{ ...{next} }} " + Many(4, k => $"... on X{k + 1} {{ x {{ {Repeat("x { ", 20)}__typename{Repeat(" }", 20)} }} }} "), "__typename", "S", "X")),
        new("all that is bad for sets and for pairs", "query X { " + Many(280, i => $"b {{ b {{ b {{ b {{ x{i}: a }} }} }} }} ") + "} query Y " + SetsThatDouble(16)),
        new("conflicts everywhere", "{ " + Many(500, i => $"b {{ x: a(x: {i}) y: a(y: {i}) }} ") + "}"),
    ];

    private static IEnumerable<HostileCase> Inputs() =>
    [
        new("list of 9,900", "{ a(list: [" + Repeat("1 ", 9_900) + "]) }", IsFine: true),
        new("list of 9,900 wrong ones", "{ a(list: [" + Repeat("A ", 9_900) + "]) }"),
        new("deep input object", "{ a(w: " + Repeat("{ and: ", 95) + "{}" + Repeat(" }", 95) + ") }", IsFine: true),
        new("deep input object with a mistake", "{ a(w: " + Repeat("{ and: ", 95) + "{ zzz: 1 }" + Repeat(" }", 95) + ") }"),
        new("deep mistakes", "{ a(w: " + Repeat("{ zzz: 1 and: ", 95) + "{}" + Repeat(" }", 95) + ") }"),
        new("deep lists of input objects", "{ a(w: " + Repeat("{ or: [{}, {}, {}, ", 45) + "{}" + Repeat("] }", 45) + ") }", IsFine: true),
        new("9,900 variables in JSON", "query($l: [Int]) { a(list: $l) }", "{\"l\":[" + Repeat("1,", 50_000) + "1]}", IsFine: true),
        new("50,000 wrong items", "query($l: [Int]) { a(list: $l) }", "{\"l\":[" + Repeat("\"a\",", 50_000) + "1]}"),
        new("50,000 unknown keys", "query($w: Where) { a(w: $w) }", "{\"w\":{" + Many(50_000, i => $"\"k{i}\":1,") + "\"name\":\"a\"}}"),
        new("50,000 equal keys", "query($w: Where) { a(w: $w) }", "{\"w\":{" + Repeat("\"name\":\"b\",", 50_000) + "\"name\":\"a\"}}", IsFine: true),
        new("1 MB string in JSON", "query($s: String) { a(s: $s) }", "{\"s\":\"" + new string('x', Megabyte) + "\"}", IsFine: true),
        new("1 MB string in the wrong JSON", "query($s: Int) { a(x: $s) }", "{\"s\":\"" + new string('x', Megabyte) + "\"}"),
        new("100,000 digits in JSON", "query($s: Int) { a(x: $s) }", "{\"s\":" + new string('7', 100_000) + "}"),
        new("2,400 wrong variables", "query(" + Many(1_200, i => $"$v{i}: Int! ") + ") { a(list: [" + Many(1_200, i => $"$v{i} ") + "]) }"),
        new("deep JSON", "query($w: Where) { a(w: $w) }", "{\"w\":" + Repeat("{\"and\":", 28) + "{}" + Repeat("}", 28) + "}", IsFine: true),
    ];

    private static IEnumerable<HostileCase> Introspection() =>
    [
        new("lists of lists of types", "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"),
        new("the same behind fragments", "{ __schema { types { ...F } } } fragment F on __Type { fields { type { ...G } } } fragment G on __Type { fields { type { ...H } } } fragment H on __Type { fields { name } }"),
        new("1,000 schemas", "{ " + Many(1_000, i => $"s{i}: __schema {{ types {{ name }} }} ") + "}"),
        new("deep types", "{ __type(name: \"Query\") { " + Repeat("ofType { ", 90) + "name" + Repeat(" }", 92), IsFine: true),
        new("chained fragments of types", "{ __schema { types { ...F0 } } } " + Chain(500, (_, next) => $"ofType {{ ...{next} }} o: ofType {{ ...{next} }}", "name", "F", "__Type")),
    ];

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Many(int times, Func<int, string> text) => string.Concat(Enumerable.Range(0, times).Select(text));

    /// <summary>Fragments of which each holds the next; the last one holds the end.</summary>
    private static string Chain(int length, Func<int, string, string> body, string end, string name = "F", string type = "Query") =>
        Many(length, i => $"fragment {name}{i} on {type} {{ {body(i, $"{name}{i + 1}")} }} ") + $"fragment {name}{length} on {type} {{ {end} }} ";

    private static string Doubling(int depth) => depth == 0 ? "{ a }" : $"{{ b {Doubling(depth - 1)} b {Doubling(depth - 1)} }}";
}

/// <summary>A document, the JSON of its variables, and whether it is only large, so that an answer is right too.</summary>
internal sealed record HostileCase(string Name, string Document, string? Variables = null, bool IsFine = false);
