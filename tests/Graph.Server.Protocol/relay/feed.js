import { graphql } from 'relay-runtime';

// A list that grows by pages, with arguments of its own and a nested fragment.
export const feedPage = graphql`
  query feedPageQuery($count: Int!, $cursor: String) {
    ...feed_list @arguments(count: $count, cursor: $cursor)
  }
`;

export const feedList = graphql`
  fragment feed_list on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "feedListPaginationQuery") {
    feed(first: $count, after: $cursor) @connection(key: "feedList_feed") {
      edges {
        cursor
        node {
          __typename
          id
          reasons {
            source
          }
          note {
            ...feed_note
          }
        }
      }
    }
  }
`;

export const feedNote = graphql`
  fragment feed_note on Note {
    id
    title
    author {
      handle
    }
  }
`;
