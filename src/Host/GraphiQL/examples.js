/** The tabs a first visitor finds: reading without an account, signing in, and acting as somebody. */
export const examples = [
  {
    query: `# The discovery feed, as a visitor sees it, with the reason for each item.
query Feed($first: Int) {
  feed(first: $first) {
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
    variables: JSON.stringify({ first: 5 }, null, 2),
  },
  {
    query: `# Sign in as one of the demo world's people. The browser keeps the session, so the next tab works at once;
# programs send the token instead: {"Authorization": "Bearer <token>"} (see Headers below).
mutation SignIn($persona: String!) {
  sandboxSignIn(input: { persona: $persona }) {
    token
    person { handle displayName }
    userErrors { code message }
  }
}
`,
    variables: JSON.stringify({ persona: 'bo' }, null, 2),
  },
  {
    query: `# Who am I, and what is in my cart? Null until you have signed in.
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
