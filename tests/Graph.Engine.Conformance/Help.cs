namespace SocialCommerce.Graph.Engine.Conformance;

internal static class Help
{
    public const string Text = """
        Answers questions about GraphQL, one JSON object to a line, in order.

          dotnet run --project tests/Graph.Engine.Conformance -- <file.ndjson>     (- or nothing: standard input)

        A line asks {"id", "op", "sdl", "document", "variables", "operationName", "root"}:

          parse        the document as a tree ("ast"): nodes by kind, without locations
          print        the document in the usual layout ("printed")
          printSchema  the schema in sdl, sorted by name ("printed")
          validate     the document against the schema in sdl
          validateSdl  the SDL by the rules for type system documents, and when they find nothing the schema it makes, if
                       it has a query root type
          execute      the document without validating it first; fields read the property of their name
                       in root, interfaces and unions the property __typename; "result" is the response
          introspect   the full introspection query, or the document, against the schema in sdl ("result")

        An answer is {"id", "ok", …, "errors": [{"message", "locations", "path"}]}; ok says that the input was accepted, and
        for execute that execution began (fields that fail are in the errors of the result). A line that cannot be read is
        answered with "id": null.
        """;
}
