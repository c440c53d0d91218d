import {
  Compass,
  Handshake,
  LayoutGrid,
  type LucideIcon,
  Package,
  Radio,
  ShieldCheck,
  ShoppingCart,
  SquarePen,
  Store,
} from 'lucide-react';

export interface Destination {
  readonly to: string;
  readonly key: 'discover' | 'live' | 'publish' | 'boards' | 'orders' | 'cart' | 'deals' | 'shop' | 'ops';
  readonly icon: LucideIcon;
}

const discover: Destination = { to: '/', key: 'discover', icon: Compass };
const live: Destination = { to: '/rooms', key: 'live', icon: Radio };
const publish: Destination = { to: '/publish', key: 'publish', icon: SquarePen };
const cart: Destination = { to: '/cart', key: 'cart', icon: ShoppingCart };

export const railDestinations: readonly Destination[] = [
  discover,
  live,
  publish,
  { to: '/boards', key: 'boards', icon: LayoutGrid },
  cart,
  { to: '/orders', key: 'orders', icon: Package },
  { to: '/placements', key: 'deals', icon: Handshake },
];

export const tabDestinations: readonly Destination[] = [discover, live, publish, cart];

/** For who owns a shop or works for one. */
export const shopDestination: Destination = { to: '/shop', key: 'shop', icon: Store };

export const opsDestination: Destination = { to: '/ops', key: 'ops', icon: ShieldCheck };
