/** The tabs a first visitor finds: reading without an account, signing in, and acting as somebody. */
export const examples = [
  {
    query: `# What a visitor finds in the feed, and why.
query Feed {
  feed(first: 5) {
    nodes {
      reasons { source text }
      note {
        id
        title
        author { handle displayName }
        likeCount
        tags { x y listing { title minPrice { formatted } } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
  {
    query: `# Be somebody of the demo world. The browser keeps the
# session for the next tab; programs send the token, as in
# Headers below: {"Authorization": "Bearer <token>"}
mutation SignIn {
  sandboxSignIn(input: { persona: "bo" }) {
    token
    person { handle displayName }
    userErrors { code message }
  }
}
`,
  },
  {
    query: `# Who am I, and what is in my cart? Null before signing in.
query Me {
  viewer {
    person { handle displayName followerCount }
    grants { role scope until }
    cart { total { formatted } lines { quantity sku { optionValues listing { title } } } }
    orders(first: 5) { nodes { id state total { formatted } } }
  }
}
`,
    headers: '{}',
  },
];
