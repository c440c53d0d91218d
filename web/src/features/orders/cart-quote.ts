import { graphql } from '@/generated';

export const CartQuoteFragment = graphql(`
  fragment CartQuote_quote on CartQuote {
    listTotal {
      amountMinor
      currency
    }
    shipping {
      amountMinor
      currency
    }
    tax {
      amountMinor
      currency
    }
    total {
      amountMinor
      currency
    }
    isShippingKnown
    usedCouponIds
    usedCodes
    unusableCodes
    shops {
      adjustments {
        ...PriceBreakdown_adjustment
      }
      lines {
        sku {
          id
        }
        canBeSent
      }
    }
  }
`);

export const CheckoutQuery = graphql(`
  query Checkout($addressId: ID, $region: String, $couponIds: [ID!], $couponCodes: [String!]) {
    viewer {
      cart {
        lines {
          ...CartLine_line
        }
        quote(addressId: $addressId, region: $region, couponIds: $couponIds, couponCodes: $couponCodes) {
          ...CartQuote_quote
        }
      }
    }
  }
`);

export const CheckoutChoicesQuery = graphql(`
  query CheckoutChoices {
    viewer {
      addresses {
        id
        isDefault
        address {
          name
          phone
          region
          city
          street
          postcode
        }
      }
      coupons(first: 50) {
        nodes {
          id
          isUsed
          offer {
            id
            name
            endsAt
          }
        }
      }
    }
  }
`);
