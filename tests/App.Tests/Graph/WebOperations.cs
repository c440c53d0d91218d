using System.Text.Json;
using System.Text.RegularExpressions;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.App.Tests.Graph;

/// <summary>The web app's queries as its build wrote them down, with a person and variables for each that show much.</summary>
internal static partial class WebOperations
{
    private static readonly Dictionary<string, (string Persona, string[] Variables)> Asked = new(StringComparer.Ordinal)
    {
        ["Board"] = ("bo", ["board"]),
        ["BoardsPage"] = ("bo", []),
        ["Brand"] = ("acme", ["brand"]),
        ["Carriers"] = ("shop1", []),
        ["Cart"] = ("bo", []),
        ["Categories"] = ("bo", []),
        ["Checkout"] = ("bo", []),
        ["CheckoutChoices"] = ("bo", []),
        ["Comments"] = ("bo", ["note"]),
        ["Creators"] = ("acme", []),
        ["Disputes"] = ("ops", []),
        ["Draft"] = ("lin", ["note"]),
        ["Drafts"] = ("lin", []),
        ["Feed"] = ("bo", []),
        ["FeedDials"] = ("bo", []),
        ["FeedHealth"] = ("ops", []),
        ["FriendPayPage"] = ("bo", ["code"]),
        ["FriendPays"] = ("bo", []),
        ["Interests"] = ("bo", []),
        ["LedgerAudit"] = ("ops", []),
        ["ListingPage"] = ("bo", ["listing"]),
        ["ListingPicker"] = ("lin", []),
        ["MyBoards"] = ("bo", []),
        ["NoteVersions"] = ("lin", ["note"]),
        ["NoteView"] = ("bo", ["note"]),
        ["OffersToApprove"] = ("ops", []),
        ["OrderPage"] = ("bo", ["order"]),
        ["Orders"] = ("bo", []),
        ["OwnReview"] = ("bo", ["review"]),
        ["PaymentState"] = ("bo", ["payment"]),
        ["Person"] = ("bo", []),
        ["Placements"] = ("acme", []),
        ["PriceSample"] = ("shop1", ["sku"]),
        ["ProductSheet"] = ("bo", ["listing"]),
        ["Reviews"] = ("bo", ["listing"]),
        ["Room"] = ("bo", ["room"]),
        ["Rooms"] = ("bo", []),
        ["Sales"] = ("shop1", []),
        ["Search"] = ("bo", []),
        ["Session"] = ("bo", []),
        ["ShopChoices"] = ("shop1", ["shop"]),
        ["ShopConsole"] = ("shop1", ["shop"]),
        ["ShopDashboard"] = ("shop1", ["shop"]),
        ["ShopExport"] = ("shop1", ["shop"]),
        ["ShopGoods"] = ("shop1", ["shop"]),
        ["ShopListing"] = ("shop1", ["listing"]),
        ["ShopListingRows"] = ("shop1", ["shop"]),
        ["ShopMoney"] = ("shop1", ["shop"]),
        ["ShopOffers"] = ("shop1", ["shop"]),
        ["ShopPayouts"] = ("shop1", ["shop"]),
        ["ShopReturns"] = ("shop1", []),
        ["ShopStaff"] = ("shop1", ["shop"]),
        ["ShopStock"] = ("shop1", ["shop"]),
        ["ShopTemplates"] = ("shop1", ["shop"]),
        ["Shops"] = ("shop1", ["shop"]),
        ["SimilarNotes"] = ("bo", ["note"]),
        ["SkuPrice"] = ("shop1", ["sku"]),
        ["SkuStock"] = ("shop1", ["sku"]),
        ["StatementPeriod"] = ("shop1", ["shop"]),
        ["TopicBar"] = ("bo", []),
        ["TopicNotes"] = ("bo", ["topic"]),
    };

    /// <summary>Every query of the manifest. A new one must be given its person and variables above.</summary>
    public static async Task<IReadOnlyList<WebOperation>> ReadAsync(DemoWorldFixture app)
    {
        var path = Path.Combine(Repository.RootOrCurrent(), "web", "src", "generated", "persisted-documents.json");
        Assert.True(File.Exists(path), "The web app's operations are missing: ./run --build-only writes them.");
        var documents = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(path))!;
        var ids = await IdsAsync(app);
        var operations = documents.Values.Select(text => (Match: QueryName().Match(text), Text: text)).Where(entry => entry.Match.Success);
        var list = operations.Select(entry => Make(entry.Match.Groups["name"].Value, entry.Text, ids)).OrderBy(operation => operation.Name, StringComparer.Ordinal).ToList();
        Assert.Equal(Asked.Keys.Order(StringComparer.Ordinal), list.Select(operation => operation.Name));
        return list;
    }

    private static WebOperation Make(string name, string text, IReadOnlyDictionary<string, string> ids)
    {
        Assert.True(Asked.TryGetValue(name, out var asked), $"The web's query {name} is new: tell {nameof(WebOperations)} who asks it and with what.");
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var kind in asked.Variables) variables["id"] = ids[kind];
        if (text.Contains("$code: String", StringComparison.Ordinal) && variables.Remove("id", out var code)) variables["code"] = code;
        if (text.Contains("$ids: [ID!]", StringComparison.Ordinal) && variables.Remove("id", out var one)) variables["ids"] = new[] { one };
        if (text.Contains("$first: Int", StringComparison.Ordinal)) variables["first"] = 30;
        if (text.Contains("$handle: String", StringComparison.Ordinal)) variables["handle"] = "lin";
        if (text.Contains("$firstDay: String", StringComparison.Ordinal)) (variables["firstDay"], variables["lastDay"]) = ("2026-01-01", "2026-12-31");
        if (text.Contains("$from: DateTime", StringComparison.Ordinal)) (variables["from"], variables["to"]) = ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
        if (text.Contains("$window: FeedWindow", StringComparison.Ordinal)) variables["window"] = "WEEK";
        if (text.Contains("$kind: InterestKind", StringComparison.Ordinal)) variables["kind"] = "NOTE";
        if (text.Contains("$locale: String", StringComparison.Ordinal)) variables["locale"] = "zh";
        if (text.Contains("$query: String", StringComparison.Ordinal)) variables["query"] = "咖啡";
        return new WebOperation(name, text, asked.Persona, variables);
    }

    /// <summary>Things of the demo world with much around them.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> IdsAsync(DemoWorldFixture app)
    {
        const string lookUp =
            """
            { topics(first: 1) { nodes { id } } rooms(first: 1) { nodes { id } }
              person(handle: "lin") { notes(first: 50) { nodes { id commentCount tags { x } } } }
              shop: person(handle: "shop1") { shop { id listings(first: 20) { nodes { id skus { id } reviews(first: 1) { nodes { id } } } } } }
              viewer { boards(first: 1) { nodes { id } } orders(first: 1) { nodes { id payment { id } } } } }
            """;
        var found = await app.QueryAsync(lookUp, token: await app.SignInAsync("bo"));
        var brands = await app.QueryAsync("{ viewer { brands(first: 1) { nodes { id } } } }", token: await app.SignInAsync("acme"));
        static string Id(JsonElement connection) => connection.GetProperty("nodes")[0].GetProperty("id").GetString()!;
        var notes = found.GetProperty("person").GetProperty("notes").GetProperty("nodes").EnumerateArray();
        var shop = found.GetProperty("shop").GetProperty("shop");
        var note = notes.Where(note => note.GetProperty("tags").GetArrayLength() > 0).MaxBy(note => note.GetProperty("commentCount").GetInt32()).GetProperty("id").GetString()!;
        await AnswerACommentAsync(app, note);
        var reviews = shop.GetProperty("listings").GetProperty("nodes").EnumerateArray().SelectMany(listing => listing.GetProperty("reviews").GetProperty("nodes").EnumerateArray());
        var order = found.GetProperty("viewer").GetProperty("orders").GetProperty("nodes")[0];
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["note"] = note,
            ["topic"] = Id(found.GetProperty("topics")),
            ["room"] = Id(found.GetProperty("rooms")),
            ["shop"] = shop.GetProperty("id").GetString()!,
            ["listing"] = Id(shop.GetProperty("listings")),
            ["sku"] = shop.GetProperty("listings").GetProperty("nodes")[0].GetProperty("skus")[0].GetProperty("id").GetString()!,
            ["review"] = reviews.First().GetProperty("id").GetString()!,
            ["order"] = order.GetProperty("id").GetString()!,
            ["board"] = Id(found.GetProperty("viewer").GetProperty("boards")),
            ["payment"] = order.GetProperty("payment").GetProperty("id").GetString()!,
            ["code"] = await AskToPayAsync(app, shop.GetProperty("listings").GetProperty("nodes")[0].GetProperty("skus")[0].GetProperty("id").GetString()!),
            ["brand"] = Id(brands.GetProperty("viewer").GetProperty("brands")),
        };
    }

    /// <summary>A page with a single comment should have a reply as well; asked for again it changes nothing.</summary>
    private static async Task AnswerACommentAsync(DemoWorldFixture app, string noteId)
    {
        var token = await app.SignInAsync("kai");
        var found = await app.QueryAsync("query($id: ID!) { note(id: $id) { comments(first: 1) { nodes { id } } } }", new { id = noteId }, token);
        var replyToId = found.GetProperty("note").GetProperty("comments").GetProperty("nodes")[0].GetProperty("id").GetString();
        var input = new { noteId, body = "谢谢", replyToId, idempotencyKey = "reply" };
        await app.QueryAsync("mutation($input: AddCommentInput!) { addComment(input: $input) { comment { id } userErrors { message } } }", new { input }, token);
    }

    /// <summary>Kai asks somebody to pay an order and Bo takes it over. Answers the link's code.</summary>
    private static async Task<string> AskToPayAsync(DemoWorldFixture app, string skuId)
    {
        var kai = await app.SignInAsync("kai");
        const string Add = "mutation($input: AddToCartInput!) { addToCart(input: $input) { cart { quote(region: \"Zhejiang\") { total { amountMinor } } } } }";
        var added = await app.QueryAsync(Add, new { input = new { skuId, quantity = 1 } }, kai);
        var totalShown = added.GetProperty("addToCart").GetProperty("cart").GetProperty("quote").GetProperty("total").GetProperty("amountMinor").GetInt64();
        var address = new { name = "Kai", phone = "13800000000", region = "Zhejiang", city = "Hangzhou", street = "1 Lake Road" };
        const string Place = "mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { payment { id } userErrors { message } } }";
        var placed = await app.QueryAsync(Place, new { input = new { totalShown, address, idempotencyKey = Guid.CreateVersion7().ToString() } }, kai);
        var paymentId = placed.GetProperty("placeOrder").GetProperty("payment").GetProperty("id").GetString();
        const string Ask = "mutation($input: AskFriendToPayInput!) { askFriendToPay(input: $input) { friendPay { code } userErrors { message } } }";
        var asked = await app.QueryAsync(Ask, new { input = new { paymentId, idempotencyKey = paymentId } }, kai);
        var code = asked.GetProperty("askFriendToPay").GetProperty("friendPay").GetProperty("code").GetString()!;
        await app.QueryAsync(
            "mutation($input: PayForFriendInput!) { payForFriend(input: $input) { userErrors { message } } }", new { input = new { code } }, await app.SignInAsync("bo"));
        return code;
    }

    [GeneratedRegex(@"\bquery (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QueryName();
}

internal sealed partial record WebOperation(string Name, string Text, string Persona, IReadOnlyDictionary<string, object?> Variables)
{
    /// <summary>A page that shows all kinds of things a larger one shows; a search mixes kinds, so it needs more than two.</summary>
    public int SmallPage => Text.Contains(" search(", StringComparison.Ordinal) ? 15 : 2;

    public bool HasPages => PageSize().IsMatch(Text);

    /// <summary>The same operation with all its pages of another size.</summary>
    public WebOperation WithPagesOf(int size) => this with
    {
        Text = PageSize().Replace(Text, match => match.ValueSpan.EndsWith("$first", StringComparison.Ordinal) ? match.Value : $"first: {size}"),
        Variables = Variables.ToDictionary(pair => pair.Key, pair => pair.Key == "first" ? size : pair.Value, StringComparer.Ordinal),
    };

    [GeneratedRegex(@"\bfirst: (?:\d+|\$first)", RegexOptions.None, 1000)]
    private static partial Regex PageSize();
}
