import { graphql } from '@/generated';

export const CartLineFragment = graphql(`
  fragment CartLine_line on CartLine {
    id
    quantity
    shortBy
    priceShown {
      amountMinor
      currency
    }
    currentPrice {
      amountMinor
      currency
    }
    sku {
      id
      optionValues
      available
      listing {
        id
        title
        images {
          ...Picture_image
        }
        shop {
          id
          name
        }
      }
    }
  }
`);

export const CartQuery = graphql(`
  query Cart {
    viewer {
      cart {
        lines {
          ...CartLine_line
        }
        quote {
          ...CartQuote_quote
        }
      }
    }
  }
`);
