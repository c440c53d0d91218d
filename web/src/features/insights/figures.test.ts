import { describe, expect, it } from 'vitest';
import { changeOf, type Figures, formatValue, isEmpty, valueOf } from './figures';

const none: Figures = {
  gmv: { amountMinor: 0, currency: 'CNY' },
  refunded: { amountMinor: 0, currency: 'CNY' },
  ordersPlaced: 0,
  ordersPaid: 0,
};
const some: Figures = {
  ...none,
  gmv: { amountMinor: 12_350, currency: 'CNY' },
  ordersPlaced: 4,
  ordersPaid: 2,
  averageOrder: { amountMinor: 6_175, currency: 'CNY' },
  refundRateBps: 0,
  checkoutConversionBps: 6_667,
};

describe('a figure', () => {
  it('is shown in its unit', () => {
    expect(formatValue('GMV', 12_350, 'CNY', 'en-GB')).toBe('¥123.50');
    expect(formatValue('ORDERS_PAID', 1_234, 'CNY', 'en-GB')).toBe('1,234');
    expect(formatValue('CHECKOUT_CONVERSION', 6_667, 'CNY', 'en-GB')).toBe('66.7%');
  });

  it('is nothing where there is nothing to divide by, which is not zero', () => {
    expect(valueOf('AVERAGE_ORDER', none)).toBeNull();
    expect(valueOf('REFUND_RATE', none)).toBeNull();
    expect(valueOf('REFUND_RATE', some)).toBe(0);
  });
});

describe('a change', () => {
  it('of amounts is their share, of rates the points between them', () => {
    const before = { ...some, gmv: { ...some.gmv, amountMinor: 10_000 }, checkoutConversionBps: 7_000 };
    expect(changeOf('GMV', some, before, 'en-GB')).toEqual({ direction: 'up', text: '23.5%', isPoints: false });
    expect(changeOf('CHECKOUT_CONVERSION', some, before, 'en-GB')).toEqual({
      direction: 'down',
      text: '3.3',
      isPoints: true,
    });
    expect(changeOf('ORDERS_PAID', some, some, 'en-GB')?.direction).toBe('same');
  });

  it('from nothing cannot be told', () => {
    expect(changeOf('GMV', some, none, 'en-GB')).toBeNull();
    expect(changeOf('REFUND_RATE', some, none, 'en-GB')).toBeNull();
    expect(changeOf('GMV', none, none, 'en-GB')?.direction).toBe('same');
  });
});

it('a range is empty when nobody ordered, paid or tapped', () => {
  expect(isEmpty(none, 0)).toBe(true);
  expect(isEmpty(none, 1)).toBe(false);
  expect(isEmpty(some, 0)).toBe(false);
});
