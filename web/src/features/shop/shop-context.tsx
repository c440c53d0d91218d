import { createContext, use } from 'react';
import type { ShopPermission } from '@/generated/graphql';

export interface ShopAtHand {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly ShopPermission[];
}

export const ShopContext = createContext<ShopAtHand | null>(null);

export function useShop() {
  const shop = use(ShopContext);
  if (!shop) throw new Error('useShop needs the console above it.');
  return { ...shop, may: (permission: ShopPermission) => shop.permissions.includes(permission) };
}
