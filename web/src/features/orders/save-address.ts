import { graphql } from '@/generated';

export const SaveAddress = graphql(`
  mutation SaveAddress($input: SaveAddressInput!) {
    saveAddress(input: $input) {
      id
      userErrors {
        code
        message
        field
      }
    }
  }
`);
