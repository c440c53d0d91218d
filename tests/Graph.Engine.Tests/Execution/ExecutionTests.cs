using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Execution;

public sealed class ExecutionTests
{
    [Fact]
    public async Task Writes_fields_in_the_order_of_the_document_and_text_unescaped() => Assert.Equal(
        """{"data":{"book":{"title":"红楼梦","id":"book:1","genre":"FICTION","price":{"minor":100,"currency":"EUR"}}}}""",
        await Run.Async("""{ book(id: "book:1") { title id genre price { minor currency } } }"""));

    [Fact]
    public async Task Merges_fields_of_fragments_and_keeps_the_first_position() => Assert.Equal(
        """{"data":{"book":{"title":"Solaris","price":{"minor":200,"currency":"EUR"},"id":"book:2"}}}""",
        await Run.Async("""
            { book(id: "book:2") { ...A price { currency } id } }
            fragment A on Book { title price { minor } }
            """));

    [Fact]
    public async Task Variables_reach_arguments_and_defaults_fill_gaps()
    {
        const string query = "query($n: Int, $id: ID = \"book:2\") { book(id: $id) { shout(times: $n) } }";
        Assert.Equal("""{"data":{"book":{"shout":"Solaris"}}}""", await Run.Async(query));
        Assert.Equal("""{"data":{"book":{"shout":"EdenEden"}}}""", await Run.Async(query, variables: """{"n": 2, "id": "book:5"}"""));
    }

    [Theory]
    [InlineData("""{"a": true, "b": false}""", """{"data":{"book":{"id":"book:2"}}}""")]
    [InlineData("""{"a": false, "b": true}""", """{"data":{"book":{"title":"Solaris","genre":"SCIENCE_FICTION","id":"book:2"}}}""")]
    public async Task Skip_and_include_choose_a_plan(string variables, string expected) => Assert.Equal(expected, await Run.Async(
        """query($a: Boolean!, $b: Boolean!) { book(id: "book:2") { title @skip(if: $a) ... @include(if: $b) { genre } id } }""", variables: variables));

    [Fact]
    public async Task Interfaces_and_unions_resolve_by_clr_type() => Assert.Equal(
        """{"data":{"node":{"__typename":"Author","id":"author:2","name":"Lem"},"search":[{"title":"红楼梦"},{"title":"Solaris"},{"title":"Anonymous"},{"title":"Eden"},{"name":"Cao"},{"name":"Lem"}]}}""",
        await Run.Async("""{ node(id: "author:2") { __typename id ... on Author { name } } search { ... on Book { title } ... on Author { name } } }"""));

    [Fact]
    public async Task A_guarded_object_is_null_or_missing_as_if_it_did_not_exist()
    {
        Assert.Equal("""{"data":{"book":null}}""", await Run.Async("""{ book(id: "book:3") { title } }"""));
        Assert.Equal(
            """{"data":{"books":[{"id":"book:1"},{"id":"book:2"},{"id":"book:4"},{"id":"book:5"}]}}""", await Run.Async("{ books { id } }"));
        Assert.Equal(
            """{"data":{"shelf":{"nodes":[{"id":"book:1"},{"id":"book:2"}],"edges":[{"cursor":"c1"},{"cursor":"c2"}],"pageInfo":{"endCursor":"c2","hasNextPage":true}}}}""",
            await Run.Async("{ shelf(first: 3) { nodes { id } edges { cursor } pageInfo { endCursor hasNextPage } } }"));
    }

    [Fact]
    public async Task Mutations_run_one_after_the_other_and_see_fresh_data() => Assert.Equal(
        """{"data":{"a":{"book":{"title":"XX","author":{"books":[{"title":"XX"},{"title":"Eden"}]}},"userErrors":[]},"b":{"book":{"title":"Yab","author":{"books":[{"title":"Yab"},{"title":"Eden"}]}}},"c":{"book":null,"userErrors":[{"__typename":"EmptyTitle","message":"A book needs a title.","length":0}]}}}""",
        await Run.Async("""
            mutation($in: RenameInput!) {
              a: rename(input: { bookId: "book:2", title: "X", times: 2 }) { book { title author { books { title } } } userErrors { message } }
              b: rename(input: $in) { book { title author { books { title } } } }
              c: rename(input: { bookId: "book:2", title: "" }) { book { title } userErrors { __typename message ... on EmptyTitle { length } } }
            }
            """, variables: """{"in": {"bookId": "book:2", "title": "Y", "tags": ["a", "b"]}}"""));

    [Fact]
    public async Task An_unknown_operation_name_is_a_request_error() => Assert.Equal(
        """{"errors":[{"message":"Unknown operation named \"C\".","extensions":{"code":"BAD_USER_INPUT"}}]}""",
        await Run.Async("query A { __typename } query B { __typename }", operationName: "C"));
}
