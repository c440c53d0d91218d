import { type ComponentType, createContext, use } from 'react';

export interface ReviewLineProps {
  readonly lineId: string;
  readonly review:
    | {
        readonly id: string;
        readonly rating: number;
        readonly isShown: boolean;
        readonly removalReason?: string | null;
      }
    | null
    | undefined;
}

interface ReviewParts {
  readonly Reviews: ComponentType<{ listingId: string }>;
  readonly ReviewLine: ComponentType<ReviewLineProps>;
}

/** What products and orders show of reviews; the app fills it in, because features do not reach into each other. */
const ReviewPartsContext = createContext<ReviewParts | null>(null);

export const ReviewPartsProvider = ReviewPartsContext;

export function useReviewParts(): ReviewParts {
  const parts = use(ReviewPartsContext);
  if (!parts) throw new Error('useReviewParts needs a ReviewPartsProvider above it.');
  return parts;
}
