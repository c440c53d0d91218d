import type { Api } from './api';

interface Goods {
  readonly title: string;
  readonly priceMinor: number;
}

/** A shop of one listing with one variant. */
export async function openShopWith(merchant: Api, { title, priceMinor }: Goods) {
  const { shop } = await merchant.do<{ shop: { id: string } }>(
    'openShop',
    'OpenShopInput',
    { name: `Shop ${Date.now().toString(36)}` },
    'shop { id }',
  );
  const { listing } = await merchant.do<{ listing: { id: string; skus: { id: string }[] } }>(
    'createListing',
    'CreateListingInput',
    {
      shopId: shop.id,
      title,
      description: 'Well made.',
      skus: [{ optionValues: [], priceMinor, currency: 'CNY', stock: 50 }],
    },
    'listing { id skus { id } }',
  );
  return { id: shop.id, listingId: listing.id, skuId: listing.skus[0]?.id ?? '' };
}

export async function placeOrder(buyer: Api, skuId: string, quantity = 1) {
  const { cart } = await buyer.do<{ cart: { total: { amountMinor: number } } }>(
    'addToCart',
    'AddToCartInput',
    { skuId, quantity },
    'cart { total { amountMinor } }',
  );
  const { payment, orders } = await buyer.do<{ payment: { id: string }; orders: { id: string }[] }>(
    'placeOrder',
    'PlaceOrderInput',
    {
      totalShown: cart.total.amountMinor,
      idempotencyKey: crypto.randomUUID(),
      address: { name: 'Mei', phone: '13800000000', region: 'Zhejiang', city: 'Hangzhou', street: '1 Lake Road' },
    },
    'payment { id } orders { id }',
  );
  return { paymentId: payment.id, orderId: orders[0]?.id ?? '' };
}

export function pay(buyer: Api, paymentId: string) {
  return buyer.do('sandboxPay', 'SandboxPayInput', { paymentId, outcome: 'APPROVE' });
}
