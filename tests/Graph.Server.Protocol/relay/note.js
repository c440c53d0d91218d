import { graphql } from 'relay-runtime';

// A thing that is fetched again by its id, with a page below it.
export const notePage = graphql`
  query notePageQuery($id: ID!) {
    node(id: $id) {
      ...note_body @alias(as: "body")
      ...note_comments @alias(as: "comments")
    }
  }
`;

export const noteBody = graphql`
  fragment note_body on Note
  @argumentDefinitions(withTags: { type: "Boolean", defaultValue: true })
  @refetchable(queryName: "noteBodyRefetchQuery") {
    id
    title
    likeCount
    tags @include(if: $withTags) {
      x
      y
    }
  }
`;

export const noteComments = graphql`
  fragment note_comments on Note
  @argumentDefinitions(count: { type: "Int", defaultValue: 3 }, cursor: { type: "String" })
  @refetchable(queryName: "noteCommentsPaginationQuery") {
    id
    comments(first: $count, after: $cursor) @connection(key: "note_comments") {
      edges {
        node {
          id
        }
      }
    }
  }
`;

export const author = graphql`
  query noteAuthorQuery($handle: String!) {
    person(handle: $handle) {
      ...note_author
    }
  }
`;

export const authorNotes = graphql`
  fragment note_author on Person
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" })
  @refetchable(queryName: "noteAuthorPaginationQuery") {
    id
    notes(first: $count, after: $cursor) @connection(key: "noteAuthor_notes") {
      edges {
        node {
          ...note_body @arguments(withTags: false)
        }
      }
    }
  }
`;

export const status = graphql`
  subscription noteStatusSubscription {
    noteStatusChanged {
      id
      status
    }
  }
`;

export const like = graphql`
  mutation noteLikeMutation($input: NoteIdInput!) {
    likeNote(input: $input) {
      note {
        ...note_body
        viewerHasLiked
      }
      userErrors {
        message
      }
    }
  }
`;
