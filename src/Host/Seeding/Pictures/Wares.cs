namespace SocialCommerce.Host.Seeding.Pictures;

/// <summary>Goods that no emoji set has, drawn by us in the same box. Their colour is the red of the drawing, to be tinted.</summary>
internal static class Wares
{
    private const string Shade =
        "<linearGradient id=\"s\"><stop offset=\"0\" stop-color=\"#000000\" stop-opacity=\".28\"/><stop offset=\".25\" stop-color=\"#ffffff\" "
        + "stop-opacity=\".45\"/><stop offset=\".5\" stop-color=\"#ffffff\" stop-opacity=\"0\"/><stop offset=\"1\" stop-color=\"#000000\" "
        + "stop-opacity=\".3\"/></linearGradient>";

    public static IReadOnlyList<Sprite> All { get; } =
    [
        new("serum", Shade
            + "<rect x=\"56\" y=\"6\" width=\"16\" height=\"18\" rx=\"7\" fill=\"#3a3335\"/><rect x=\"52\" y=\"22\" width=\"24\" height=\"18\" rx=\"2\" fill=\"#d9d2c8\"/>"
            + "<rect x=\"52\" y=\"22\" width=\"24\" height=\"18\" rx=\"2\" fill=\"url(#s)\"/><path d=\"M40 58q0-16 14-18h20q14 2 14 18v58q0 8-8 8H48q-8 0-8-8z\" fill=\"#c8503c\"/>"
            + "<path d=\"M40 58q0-16 14-18h20q14 2 14 18v58q0 8-8 8H48q-8 0-8-8z\" fill=\"url(#s)\"/><rect x=\"40\" y=\"66\" width=\"48\" height=\"38\" fill=\"#faf7f2\"/>"
            + "<rect x=\"50\" y=\"74\" width=\"28\" height=\"4\" rx=\"2\" fill=\"#8a8178\"/><rect x=\"54\" y=\"83\" width=\"20\" height=\"2.5\" rx=\"1\" fill=\"#b9b1a8\"/><rect x=\"54\" y=\"89\" width=\"20\" height=\"2.5\" rx=\"1\" fill=\"#b9b1a8\"/>"
            + "<rect x=\"40\" y=\"66\" width=\"48\" height=\"38\" fill=\"url(#s)\" opacity=\".5\"/>"),
        new("cream-jar", Shade
            + "<rect x=\"20\" y=\"66\" width=\"88\" height=\"56\" rx=\"10\" fill=\"#d4604c\"/><rect x=\"20\" y=\"66\" width=\"88\" height=\"56\" rx=\"10\" fill=\"url(#s)\"/>"
            + "<rect x=\"17\" y=\"42\" width=\"94\" height=\"28\" rx=\"6\" fill=\"#f4efe8\"/><rect x=\"17\" y=\"42\" width=\"94\" height=\"28\" rx=\"6\" fill=\"url(#s)\" opacity=\".7\"/>"
            + "<rect x=\"44\" y=\"86\" width=\"40\" height=\"5\" rx=\"2.5\" fill=\"#ffffff\" opacity=\".85\"/><rect x=\"50\" y=\"97\" width=\"28\" height=\"3\" rx=\"1.5\" fill=\"#ffffff\" opacity=\".7\"/>"),
        new("cream-tube", Shade
            + "<path d=\"M38 6h52l-7 92H45z\" fill=\"#d4604c\"/><path d=\"M38 6h52l-7 92H45z\" fill=\"url(#s)\"/><rect x=\"36\" y=\"4\" width=\"56\" height=\"8\" rx=\"2\" fill=\"#b64a38\"/>"
            + "<rect x=\"46\" y=\"98\" width=\"36\" height=\"26\" rx=\"4\" fill=\"#f4efe8\"/><rect x=\"46\" y=\"98\" width=\"36\" height=\"26\" rx=\"4\" fill=\"url(#s)\" opacity=\".8\"/>"
            + "<rect x=\"60\" y=\"24\" width=\"8\" height=\"44\" rx=\"4\" fill=\"#ffffff\" opacity=\".75\"/><circle cx=\"64\" cy=\"80\" r=\"5\" fill=\"#ffffff\" opacity=\".75\"/>"),
        new("perfume", Shade
            + "<rect x=\"50\" y=\"4\" width=\"28\" height=\"26\" rx=\"4\" fill=\"#3a3335\"/><rect x=\"50\" y=\"4\" width=\"28\" height=\"26\" rx=\"4\" fill=\"url(#s)\"/><rect x=\"55\" y=\"30\" width=\"18\" height=\"9\" fill=\"#d8b46a\"/>"
            + "<rect x=\"22\" y=\"38\" width=\"84\" height=\"86\" rx=\"12\" fill=\"#eed9d2\"/><path d=\"M28 66h72v46q0 6-6 6H34q-6 0-6-6z\" fill=\"#dc7f68\"/>"
            + "<rect x=\"22\" y=\"38\" width=\"84\" height=\"86\" rx=\"12\" fill=\"url(#s)\" opacity=\".7\"/><rect x=\"46\" y=\"74\" width=\"36\" height=\"24\" rx=\"2\" fill=\"#fffaf2\" opacity=\".92\"/><rect x=\"53\" y=\"84\" width=\"22\" height=\"3\" fill=\"#8a7a5a\"/>"),
        new("scented-candle", Shade
            + "<path d=\"M64 6q12 14 4 24q-4 5-8 0q-7-9 4-24\" fill=\"#ffb43c\"/><path d=\"M64 18q5 7 1 11q-2 2-4 0q-3-4 3-11\" fill=\"#fff0b0\"/><path d=\"M63 28h2v14h-2z\" fill=\"#4a4038\"/>"
            + "<ellipse cx=\"64\" cy=\"46\" rx=\"36\" ry=\"8\" fill=\"#f6ead6\"/><path d=\"M28 46v66q0 10 36 12q36-2 36-12V46q-4 8-36 8t-36-8\" fill=\"#c9735f\"/>"
            + "<path d=\"M28 46v66q0 10 36 12q36-2 36-12V46q-4 8-36 8t-36-8\" fill=\"url(#s)\"/><rect x=\"44\" y=\"72\" width=\"40\" height=\"30\" rx=\"2\" fill=\"#fbf6ec\" opacity=\".95\"/><rect x=\"51\" y=\"84\" width=\"26\" height=\"4\" rx=\"2\" fill=\"#98897a\"/>"),
        new("mug", Shade
            + "<path d=\"M92 46h10q18 0 18 22t-18 22H90v-11h10q9 0 9-11t-9-11h-8z\" fill=\"#b64a38\"/><path d=\"M18 30h78v74q0 18-18 18H36q-18 0-18-18z\" fill=\"#d4604c\"/>"
            + "<path d=\"M18 30h78v74q0 18-18 18H36q-18 0-18-18z\" fill=\"url(#s)\"/><ellipse cx=\"57\" cy=\"30\" rx=\"39\" ry=\"9\" fill=\"#f2ece2\"/><ellipse cx=\"57\" cy=\"31\" rx=\"34\" ry=\"7\" fill=\"#5b3826\"/>"),
        new("coffee-bag", Shade
            + "<path d=\"M30 14h68l8 18v86q0 6-6 6H28q-6 0-6-6V32z\" fill=\"#b9694a\"/><path d=\"M30 14h68l8 18v86q0 6-6 6H28q-6 0-6-6V32z\" fill=\"url(#s)\" opacity=\".8\"/><path d=\"M30 6h68v10H30z\" fill=\"#8c4b33\"/>"
            + "<rect x=\"36\" y=\"50\" width=\"56\" height=\"52\" rx=\"4\" fill=\"#fbf4e8\"/><ellipse cx=\"64\" cy=\"72\" rx=\"12\" ry=\"16\" transform=\"rotate(30 64 72)\" fill=\"#5b3826\"/>"
            + "<path d=\"M58 60q12 10 10 24\" fill=\"none\" stroke=\"#fbf4e8\" stroke-width=\"3\"/><rect x=\"48\" y=\"94\" width=\"32\" height=\"3\" rx=\"1.5\" fill=\"#a08a74\"/>"),
        new("cushion", Shade
            + "<path d=\"M14 26q50 12 100 0q-10 44 0 90q-50-12-100 0q10-46 0-90\" fill=\"#d4604c\"/><path d=\"M14 26q50 12 100 0q-10 44 0 90q-50-12-100 0q10-46 0-90\" fill=\"url(#s)\" opacity=\".7\"/>"
            + "<path d=\"M30 44q34 7 68 0M26 70q38 6 76 0M30 98q34-6 68 0\" fill=\"none\" stroke=\"#ffffff\" stroke-width=\"4\" stroke-dasharray=\"7 6\" opacity=\".6\"/>"),
        new("dumbbell", Shade
            + "<rect x=\"38\" y=\"66\" width=\"52\" height=\"14\" fill=\"#9aa0a6\"/><rect x=\"38\" y=\"66\" width=\"52\" height=\"5\" fill=\"#ced3d8\"/>"
            + "<path d=\"M8 56l10-10h18l6 10v34l-6 10H18L8 90z\" fill=\"#d4604c\"/><path d=\"M86 56l6-10h18l10 10v34l-10 10H92l-6-10z\" fill=\"#d4604c\"/>"
            + "<path d=\"M8 56l10-10h18l6 10v34l-6 10H18L8 90z\" fill=\"url(#s)\"/><path d=\"M86 56l6-10h18l10 10v34l-10 10H92l-6-10z\" fill=\"url(#s)\"/>"),
        new("yoga-mat", Shade
            + "<path d=\"M20 92h92v26q0 4-4 4H28z\" fill=\"#b64a38\"/><circle cx=\"34\" cy=\"92\" r=\"30\" fill=\"#d4604c\"/><circle cx=\"34\" cy=\"92\" r=\"30\" fill=\"url(#s)\" opacity=\".5\"/>"
            + "<path d=\"M34 70a22 22 0 1 1-22 22a17 17 0 0 1 34 0a12 12 0 0 1-24 0a7 7 0 0 1 14 0\" fill=\"none\" stroke=\"#f7e6df\" stroke-width=\"3\"/>"),
        new("floor-lamp", Shade
            + "<rect x=\"61\" y=\"40\" width=\"6\" height=\"80\" fill=\"#6b5442\"/><ellipse cx=\"64\" cy=\"121\" rx=\"26\" ry=\"5\" fill=\"#5a4536\"/><path d=\"M44 4h40l16 42H28z\" fill=\"#e0a070\"/>"
            + "<path d=\"M44 4h40l16 42H28z\" fill=\"url(#s)\" opacity=\".6\"/><path d=\"M34 46h60l-6 10H40z\" fill=\"#fff3c8\" opacity=\".8\"/>"),
    ];
}
