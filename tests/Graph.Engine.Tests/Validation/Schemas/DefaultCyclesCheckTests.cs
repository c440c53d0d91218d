using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Schemas;

public sealed class DefaultCyclesCheckTests
{
    [Fact]
    public void A_default_may_leave_fields_without_default_out() => SchemaTest.Valid(
        "input A { a: A = { a: null } } input B { b: B c: Int = 1 } type Query { a(b: B = {}): Int }");

    [Fact]
    public void A_default_does_not_need_itself() => SchemaTest.Invalid(
        """
        type Query { a(a: A): Int }
        input A { a: A = {} }
        input B { c: C = { l: [{ d: {} }] } }
        input C { l: [D] = [{}] }
        input D { d: B = {} c: C = {} }
        """,
        "Invalid circular reference. The default value of Input Object field A.a references itself. @2:18",
        "Invalid circular reference. The default value of Input Object field B.c references itself. @3:18",
        "Invalid circular reference. The default value of Input Object field B.c references itself via the default values of: D.c, C.l, D.d. @3:18 5:28 4:20 5:18",
        "Invalid circular reference. The default value of Input Object field D.c references itself via the default values of: C.l. @5:28 4:20");
}
